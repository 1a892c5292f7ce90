package dk.perron.analytics.overview;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of the tenant's shares. Never a list of people, nor a post's or department's figure about fewer than five. */
record Overview(
        LocalDate from,
        LocalDate to,
        int shares,

        @Schema(description = "People who shared; null in a tenant of fewer than five") @Nullable
        Integer sharers,

        int clicks,

        @Schema(description = "Daily visitors: the distinct visitors of each day, added up over the days")
        int visitors,

        @Schema(description = "Hits that are no clicks, by reason", example = "{\"preview-bot\": 3, \"repeat\": 1}")
        Map<String, Integer> discarded,

        @Schema(description = "Every day of the period") List<OverviewDay> byDay,

        @Schema(description = "At most 20 posts, most clicks first; none of those in smallGroups")
        List<OverviewPost> byPost,

        SmallGroups smallGroups,

        @Schema(description = "Departments of at least five active employees")
        List<Department> byDepartment,

        SmallDepartments smallDepartments) {

    @Schema(
            description =
                    "Posts for fewer than five people, added up with at least one other, so that no post's part can"
                            + " be found by subtraction; posts that are not known yet, too")
    record SmallGroups(int shares, int clicks) {}

    record OverviewPost(String postId, String title, int shares, int clicks, int visitors) {}

    record Department(
            String department,
            @Schema(description = "Active employees") int employees,

            @Schema(description = "Of them, those who shared")
            int sharers,

            int shares,
            int clicks) {}

    @Schema(
            description = "Everyone else, added up: smaller departments, people without one or who left. If they are"
                    + " fewer than five together, the smallest departments above them are counted here, too")
    record SmallDepartments(
            @Schema(description = "How many departments are counted here")
            int departments,

            int shares,
            int clicks) {}
}
