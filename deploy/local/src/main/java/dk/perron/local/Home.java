package dk.perron.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder with the state of one local stack: data, logs, secrets and the ids of its processes. */
public record Home(Path path) {
    public Home {
        path = path.toAbsolutePath().normalize();
    }

    /** A folder of a part's data, made if missing. */
    Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log(String part) {
        return folder("logs").resolve(part + ".log");
    }

    PidFile pidFile(String part) {
        return new PidFile(folder("run").resolve(part + ".pid"));
    }
}
