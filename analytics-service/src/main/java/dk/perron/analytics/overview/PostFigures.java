package dk.perron.analytics.overview;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of one post. */
record PostFigures(
        String postId,
        String title,
        int shares,

        @Schema(description = "People who shared it; null where the audience has fewer than five") @Nullable
        Integer sharers,

        int clicks,

        @Schema(description = "Daily visitors: the distinct visitors of each day, added up over the days")
        int visitors,

        @Schema(description = "Hits that are no clicks, by reason", example = "{\"preview-bot\": 3, \"repeat\": 1}")
        Map<String, Integer> discarded,

        @Schema(description = "Every day of the period") List<OverviewDay> byDay) {}
