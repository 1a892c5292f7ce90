package dk.perron.local;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;

/** PostgreSQL refuses to run as root: the words in front of its commands that make root somebody else. */
final class Unprivileged {
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private Unprivileged() {}

    /** Prefix for commands that work on {@code data}; empty for anybody but root. */
    static List<String> prefixFor(Path data) {
        if (!isRoot()) {
            return List.of();
        }
        // In a user namespace of its own the process still owns root's files, wherever they are.
        if (Programs.exists("unshare")
                && Programs.run(with(NAMESPACE, "true"), Map.of()).code() == 0) {
            return NAMESPACE;
        }
        for (Path folder = data.getParent(); folder != null; folder = folder.getParent()) {
            if (!enterableByAll(folder)) {
                throw new LocalStackException("PostgreSQL refuses to run as root, and the user it would run as cannot "
                        + "enter %s: set PERRON_HOME to a folder that everyone may enter, such as /var/lib/perron."
                                .formatted(folder));
            }
        }
        Programs.runOrThrow(List.of("chown", "-R", "65534:65534", data.toString()), Map.of());
        return NOBODY;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean enterableByAll(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                    .contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static List<String> with(List<String> prefix, String program) {
        return java.util.stream.Stream.concat(prefix.stream(), java.util.stream.Stream.of(program))
                .toList();
    }
}
