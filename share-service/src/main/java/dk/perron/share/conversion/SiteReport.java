package dk.perron.share.conversion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a browser on some tenant's site reports; which tenant's, only the click tells. No address and no agent.
 *
 * @param origin of the page that reports, such as {@code https://www.example.com}
 * @param reference made by {@link #reference}
 */
public record SiteReport(
        Source source,
        String clickId,
        String goal,
        @Nullable Money value,
        String origin,
        String reference,
        Instant receivedAt) {

    /**
     * What makes two reports the same: click, goal and the browser's own mark. An engaged visit and a pixel bring no mark
     * that counts, and so count once per click. A hash, for it is kept when the click id is not.
     */
    public static String reference(String clickId, String goal, String mark) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", clickId, goal, mark).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same, known to be of this click: what counts once per click does so however often the link was followed. */
    SiteReport of(String click) {
        boolean oncePerClick = source == Source.PIXEL || goal.equals(Reported.ENGAGED_VISIT);
        return oncePerClick
                ? new SiteReport(source, clickId, goal, value, origin, reference(click, goal, ""), receivedAt)
                : this;
    }

    Reported reported() {
        return new Reported(source, reference, clickId, goal, value, receivedAt);
    }
}
