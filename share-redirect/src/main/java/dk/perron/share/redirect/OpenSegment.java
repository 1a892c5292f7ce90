package dk.perron.share.redirect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of a spool that is being written to. */
final class OpenSegment {
    private final Path file;
    private final FileChannel channel;

    private OpenSegment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static OpenSegment create(Path file) throws IOException {
        OpenSegment created =
                new OpenSegment(file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        try (FileChannel directory = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException broken) {
            created.takeBack(0);
            throw broken;
        }
        return created;
    }

    Path file() {
        return file;
    }

    /** Writes and forces them; what then was written in part is to be {@linkplain #takeBack taken back}. */
    void write(ByteBuffer lines) throws IOException {
        while (lines.hasRemaining()) {
            channel.write(lines);
        }
        channel.force(false);
    }

    /**
     * Closes the file with its first bytes alone. What was not taken as a whole was never called safe: a full disk is not
     * filled further with the pieces.
     */
    void takeBack(long whole) {
        try (channel) {
            if (whole == 0) {
                Files.deleteIfExists(file);
            } else {
                channel.truncate(whole);
            }
        } catch (IOException stays) {
            // Checksums tell the pieces from lines.
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
