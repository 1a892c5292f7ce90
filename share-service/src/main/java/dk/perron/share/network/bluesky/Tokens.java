package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a token says of itself, where it is readable. It is a hint about its life, never proof of anything. */
final class Tokens {
    private Tokens() {}

    static @Nullable Instant endOf(String token, ObjectMapper json) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            JsonNode end =
                    json.readTree(Base64.getUrlDecoder().decode(parts[1])).path("exp");
            return end.isNumber() ? Instant.ofEpochSecond(end.asLong()) : null;
        } catch (IllegalArgumentException | IOException unreadable) {
            return null;
        }
    }
}
