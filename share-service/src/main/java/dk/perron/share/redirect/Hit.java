package dk.perron.share.redirect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Any request for a tracked link; the data of its events.
 *
 * @param outcome the word of an {@link Outcome}
 * @param visitor keyed hash that ends with the day; absent for discarded hits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hit(
        String id,
        String code,
        String shareId,
        String postId,
        String employeeId,
        String network,
        Instant at,
        String outcome,
        @Nullable String visitor) {

    /** The same hit, decided further. */
    public Hit as(Outcome decided) {
        return new Hit(
                id,
                code,
                shareId,
                postId,
                employeeId,
                network,
                at,
                decided.word(),
                decided == Outcome.CLICK ? visitor : null);
    }
}
