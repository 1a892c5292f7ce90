package dk.perron.share.tracking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant wants its links followed.
 *
 * @param linkDomain host of the tenant's own under which its links are shown; null for the common origin
 * @param siteOrigins origins of the tenant's site, from which the script may call
 * @param conversionWindowDays how long after a click a conversion still counts for it
 * @param retainClicksDays how long a conversion may refer to a click with an id; only where click ids are on
 */
@Schema(name = "TrackingSettings")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Tracking(
        @Schema(description = "What each UTM parameter holds: text with the placeholders {network}, {post}, {postId}")
        UtmTemplate utm,

        @Nullable @Schema(description = "Host of your own for links, such as go.example.com; null for Perron's")
        String linkDomain,

        @Schema(description = "Whether a click carries its id to your site, for conversions")
        boolean clickIds,

        @Schema(description = "Whether perron.js may report from your site")
        boolean siteScript,

        @Schema(description = "Whether the pixel may report from your site")
        boolean pixel,

        @Schema(description = "Origins of your site, such as https://www.example.com")
        List<String> siteOrigins,

        @Schema(description = "Names of the goals that may be reported")
        List<String> goals,

        int conversionWindowDays,

        @Schema(description = "Networks (CIDR) of your offices: hits from there are no clicks")
        List<String> colleagueRanges,

        @Schema(
                description =
                        "Whether hits of people signed in to Perron as yours are no clicks; not under a host of your own")
        boolean signedInColleagues,

        @Schema(description = "Whether hits from known data centres are discarded")
        boolean discardDatacentres,

        @Schema(
                description =
                        "How many days clicks with an id are kept, and three more in which conversions are reported")
        int retainClicksDays) {
    static final int USUAL_DAYS = 30;

    /** How long after it happened a conversion may still be reported: so much longer its click is kept. */
    public static final Duration REPORTED_WITHIN = Duration.ofDays(3);

    /** What holds until a tenant says otherwise: everything that is not needed to count clicks is off. */
    public static final Tracking USUAL = new Tracking(
            UtmTemplate.USUAL,
            null,
            false,
            false,
            false,
            List.of(),
            List.of(),
            USUAL_DAYS,
            List.of(),
            false,
            false,
            USUAL_DAYS);
}
