package dk.perron.content.sources;

import dk.perron.platform.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A document that should be a feed, as it arrived.
 *
 * @param contentType the header's value, where there was one
 * @param address where it was fetched; null for an upload
 */
record FeedDocument(
        byte[] bytes,
        @Nullable String contentType,
        @Nullable URI address) {
    static final int MOST_BYTES = 5_000_000;

    /** @throws Problem 413 {@code feed.too-large} */
    FeedDocument {
        if (bytes.length > MOST_BYTES) {
            throw tooLarge();
        }
    }

    /**
     * The document itself, unpacked where it was sent packed.
     *
     * @throws Problem 413 {@code feed.too-large} when it is too large unpacked
     */
    byte[] plain() {
        boolean packed = bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
        return packed ? unpacked(bytes) : bytes;
    }

    static Problem tooLarge() {
        return Problem.of(
                413,
                "feed.too-large",
                "Too large for a feed",
                "A feed document may have " + MOST_BYTES / 1_000_000
                        + " MB. Send or publish one with fewer items; nothing was taken in.");
    }

    private static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = stream.readNBytes(MOST_BYTES + 1);
            if (plain.length > MOST_BYTES) {
                throw tooLarge();
            }
            return plain;
        } catch (IOException broken) {
            throw FeedReader.unreadable("The document is packed, but cannot be unpacked.");
        }
    }
}
