package dk.perron.share.classifying;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Any request for a tracked link, as share-redirect told of it, and as it goes on decided. What is told of the visitor is coarse, and told of hits that
 * may be clicks only.
 *
 * @param outcome the word of an {@link Outcome}
 * @param visitor keyed hash that ends with the day; absent for discarded hits
 * @param device {@code desktop}, {@code phone}, {@code tablet} or {@code other}
 * @param browser family without version, such as {@code Firefox}
 * @param language of the browser, such as {@code da}
 * @param referrer registrable domain of the page that linked here
 * @param country two letters, where the front proxy supplies it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Hit(
        String id,
        String code,
        String shareId,
        String postId,
        String employeeId,
        String network,
        Instant at,
        String outcome,
        @Nullable String visitor,
        @Nullable String device,
        @Nullable String browser,
        @Nullable String language,
        @Nullable String referrer,
        @Nullable String country) {

    /** The same hit, with another employee's link. */
    Hit of(String employee) {
        return new Hit(
                id, code, shareId, postId, employee, network, at, outcome, visitor, device, browser, language, referrer,
                country);
    }

    /** The same hit, decided further. */
    Hit as(Outcome decided) {
        boolean click = decided == Outcome.CLICK;
        return new Hit(
                id,
                code,
                shareId,
                postId,
                employeeId,
                network,
                at,
                decided.word(),
                click ? visitor : null,
                click ? device : null,
                click ? browser : null,
                click ? language : null,
                click ? referrer : null,
                click ? country : null);
    }
}
