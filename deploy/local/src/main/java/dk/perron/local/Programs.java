package dk.perron.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs run to their end, and the JVM this one runs on. */
final class Programs {
    private Programs() {}

    record Result(int code, String output) {}

    static boolean exists(String program) {
        for (String folder :
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static Result run(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while running " + command.get(0) + ".");
        }
    }

    /** As {@link #run}, but anything other than success is the end. */
    static String runOrThrow(List<String> command, Map<String, String> environment) {
        Result result = run(command, environment);
        if (result.code() != 0) {
            throw new LocalStackException("%s failed (%d):%n%s"
                    .formatted(
                            String.join(" ", command),
                            result.code(),
                            result.output().strip()));
        }
        return result.output();
    }
}
