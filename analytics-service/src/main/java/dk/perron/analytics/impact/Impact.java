package dk.perron.analytics.impact;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of one employee's shares. */
record Impact(
        @Schema(description = "Shares published in the period")
        int shares,

        @Schema(description = "Clicks on the links of one's shares, whenever shared")
        int clicks,

        @Schema(description = "Daily visitors: the distinct visitors of each day, added up over the days")
        int visitors,

        @Schema(description = "Every day of the period") List<ImpactDay> byDay,

        @Schema(description = "The posts that were shared or clicked, most clicks first")
        List<ImpactPost> byPost) {

    record ImpactDay(LocalDate day, int shares, int clicks) {}

    record ImpactPost(String postId, String title, int shares, int clicks) {}
}
