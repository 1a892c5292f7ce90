package dk.perron.share.engagement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.share.engagement.Readings.Standing;
import dk.perron.share.network.EngagementReader;
import dk.perron.share.network.EngagementReader.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of a share, as its employee sees it. */
@Schema(name = "Engagement")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EngagementView(
        String shareId,
        String network,

        @Schema(description = "The last figure of each metric that the network has told")
        List<ObservationView> observations,

        @Schema(description = "What the network did not tell when it was asked last; that is not zero")
        List<String> notAvailable,

        @Nullable @Schema(description = "When the network told last")
        Instant readAt,

        @Nullable @Schema(description = "When it is asked next; absent when it is asked no more")
        Instant nextReadAt,

        @Nullable @Schema(description = "What the network allows; absent where it tells nothing")
        TermsView terms) {

    /** One figure, since the share became public. */
    @Schema(name = "Observation")
    public record ObservationView(
            @Schema(
                    enumeration = {
                        "impressions",
                        "reach",
                        "reactions",
                        "comments",
                        "reshares",
                        "quotes",
                        "bookmarks",
                        "link-clicks"
                    })
            String metric,

            long count,
            Instant at,
            @Schema(description = "Who told") String source,
            @Schema(enumeration = {"measured"}) String label,
            @Schema(description = "When it is deleted") Instant keepUntil) {}

    /** A network's terms for its figures. */
    @Schema(name = "EngagementTerms")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TermsView(
            @Nullable
            @Schema(description = "How many hours figures may be kept; absent where the network sets no limit")
            Long keepForHours,

            @Schema(description = "Whether figures may leave Perron, in exports, webhooks or other tools")
            boolean mayExport,

            @Nullable @Schema(description = "What has to be connected for figures, where that is more than to share")
            String connection) {}

    static EngagementView of(
            String share,
            String network,
            List<Observation> latest,
            Optional<Standing> standing,
            Optional<EngagementReader> reader) {
        List<Metric> notAvailable = standing.filter(read -> read.readAt() != null)
                .map(Standing::notAvailable)
                .orElseGet(
                        () -> reader.map(one -> one.metrics().stream().sorted().toList())
                                .orElseGet(() -> Arrays.asList(Metric.values())));
        return new EngagementView(
                share,
                network,
                latest.stream()
                        .sorted(Comparator.comparing(Observation::metric))
                        .map(EngagementView::view)
                        .toList(),
                notAvailable.stream().map(Metrics::word).toList(),
                standing.map(Standing::readAt).orElse(null),
                standing.map(Standing::nextAt).orElse(null),
                reader.map(EngagementView::terms).orElse(null));
    }

    private static ObservationView view(Observation one) {
        return new ObservationView(
                Metrics.word(one.metric()), one.count(), one.at(), one.source(), "measured", one.keepUntil());
    }

    private static TermsView terms(EngagementReader reader) {
        Duration keepFor = reader.terms().keepFor();
        String connection = reader.connection();
        return new TermsView(
                keepFor == null ? null : keepFor.toHours(),
                reader.terms().mayExport(),
                connection == null || connection.equals(reader.network()) ? null : connection);
    }
}
