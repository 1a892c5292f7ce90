package dk.perron.content.items;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An item as a source offers it, cleaned and complete.
 *
 * @param identity the source's own id of it (guid), or its link where it has none
 */
public record FoundItem(
        String identity,
        String title,
        String summary,
        String url,
        @Nullable String imageUrl,
        Instant publishedAt) {

    /** Short and of fixed length, whatever a feed uses as guid. */
    String fingerprint() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
