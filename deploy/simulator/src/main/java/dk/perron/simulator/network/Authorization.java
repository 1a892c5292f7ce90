package dk.perron.simulator.network;

import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads the Authorization header. */
public final class Authorization {
    /** Name and password of a Basic header. */
    public record Pair(String name, String password) {}

    private Authorization() {}

    /** What follows the scheme's name, which is compared without regard to case. */
    public static Optional<String> of(HttpHeaders headers, String scheme) {
        String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1)) {
            return Optional.empty();
        }
        return Optional.of(header.substring(scheme.length() + 1).strip()).filter(rest -> !rest.isEmpty());
    }

    public static Optional<Pair> basic(HttpHeaders headers) {
        return of(headers, "Basic").flatMap(text -> {
            try {
                String pair = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                return colon < 0
                        ? Optional.empty()
                        : Optional.of(new Pair(pair.substring(0, colon), pair.substring(colon + 1)));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        });
    }
}
