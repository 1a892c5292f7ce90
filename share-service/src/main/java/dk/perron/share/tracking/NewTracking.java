package dk.perron.share.tracking;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Settings as an admin sends them, whole: what is left out is set to what is usual. */
@Schema(name = "NewTrackingSettings")
public record NewTracking(
        @Nullable
        @Schema(
                description = "UTM parameters by name (source, medium, campaign, content, term, id): text with the"
                        + " placeholders {network}, {post}, {postId}. One left out, or empty, is not added to links.")
        Map<String, String> utm,

        @Nullable @Schema(examples = "go.nordlys.example") String linkDomain,
        @Nullable Boolean clickIds,
        @Nullable Boolean siteScript,
        @Nullable Boolean pixel,

        @Nullable @Schema(examples = "[\"https://www.nordlys.example\"]")
        List<String> siteOrigins,

        @Nullable @Schema(examples = "[\"application\"]") List<String> goals,

        @Nullable @Schema(minimum = "1", maximum = "90", defaultValue = "30")
        Integer conversionWindowDays,

        @Nullable @Schema(examples = "[\"192.0.2.0/24\"]") List<String> colleagueRanges,
        @Nullable Boolean signedInColleagues,
        @Nullable Boolean discardDatacentres,

        @Nullable
        @Schema(
                minimum = "1",
                maximum = "400",
                description = "At least as long as the conversion window, which it is unless given")
        Integer retainClicksDays) {}
