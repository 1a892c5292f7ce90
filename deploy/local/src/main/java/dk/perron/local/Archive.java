package dk.perron.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks a part's programs once, whole or not at all, even when several processes want them at the same time. */
final class Archive {
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private Archive() {}

    /** Fills a new folder. */
    interface Filling {
        void into(Path folder) throws IOException;
    }

    /** The folder {@code name} below {@code parts}; {@code filling} makes it when it is not there yet. */
    static Path once(Path parts, String name, Filling filling) {
        Path folder = parts.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        IN_THIS_JVM.lock();
        try {
            Files.createDirectories(parts);
            try (FileChannel channel = FileChannel.open(
                            parts.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!Files.isDirectory(folder) && lock.isValid()) {
                    Path unfinished = parts.resolve(name + ".unfinished");
                    delete(unfinished);
                    Files.createDirectories(unfinished);
                    filling.into(unfinished);
                    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new LocalStackException("%s could not be unpacked below %s: %s".formatted(name, parts, e), e);
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    static void unpackTarXz(InputStream packed, Path target) throws IOException {
        unpack(new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed))), target, 0);
    }

    /** Unpacks without the archive's single top folder. */
    static void unpackTarGz(Path packed, Path target) throws IOException {
        try (InputStream file = Files.newInputStream(packed)) {
            InputStream plain = new GzipCompressorInputStream(new BufferedInputStream(file, 1 << 16));
            unpack(new TarArchiveInputStream(new BufferedInputStream(plain, 1 << 16)), target, 1);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path target, int skipped) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path name = Path.of(entry.getName()).normalize();
            if (name.getNameCount() <= skipped) {
                continue;
            }
            Path file = target.resolve(name.subpath(skipped, name.getNameCount()));
            if (!file.startsWith(target)) {
                throw new IOException("The archive holds a path outside of it: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(file.getParent());
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Path original = Path.of(entry.getLinkName());
                Files.copy(target.resolve(original.subpath(skipped, original.getNameCount())), file);
            } else {
                Files.createDirectories(file.getParent());
                Files.copy(tar, file);
                // Readable by everyone: PostgreSQL may run as another user than the launcher.
                boolean program = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
