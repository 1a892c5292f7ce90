package dk.perron.share.conversion;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A conversion that keeps the rules, before anybody has looked for its click.
 *
 * @param reference the reporter's own
 * @param occurredAt when it happened
 */
public record Reported(
        Source source,
        String reference,
        String clickId,
        String goal,
        @Nullable Money value,
        Instant occurredAt) {
    /** The goal that needs no naming: a visitor looked at the page for fifteen seconds. */
    public static final String ENGAGED_VISIT = "engaged-visit";

    private static final String HASH = "HmacSHA256";

    /**
     * By which another click under the same reference is noticed once the click itself is forgotten. Keyed by the
     * reference, so that it does not tell which conversions came of one click.
     */
    String clickMark() {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(reference.getBytes(StandardCharsets.UTF_8), HASH));
            byte[] hash = mac.doFinal(clickId.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
