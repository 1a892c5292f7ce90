package dk.perron.analytics.overview;

import dk.perron.analytics.copies.CountedPost;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of one post.
 *
 * @param shares null, as all figures, where they are only shown together with those of other posts
 */
record PostFigures(
        String postId,
        String title,

        @Schema(
                description = "Null, as all figures here, where the post is for fewer than five people, or is counted"
                        + " with such posts so that theirs cannot be found by subtraction")
        @Nullable
        Integer shares,

        @Schema(description = "People who shared it") @Nullable
        Integer sharers,

        @Nullable Integer clicks,

        @Schema(description = "Daily visitors: the distinct visitors of each day, added up over the days") @Nullable
        Integer visitors,

        @Schema(description = "Hits that are no clicks, by reason", example = "{\"preview-bot\": 3, \"repeat\": 1}")
        @Nullable
        Map<String, Integer> discarded,

        @Schema(description = "Every day of the period") @Nullable
        List<OverviewDay> byDay) {

    /** A post whose figures are not shown by themselves. */
    static PostFigures grouped(CountedPost post) {
        return new PostFigures(post.id(), post.title(), null, null, null, null, null, null);
    }
}
