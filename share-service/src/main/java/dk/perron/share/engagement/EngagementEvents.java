package dk.perron.share.engagement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.platform.event.Outbox;
import dk.perron.share.network.EngagementReader.Metric;
import dk.perron.share.sharing.Share;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what networks told, as far as their terms let it leave Perron; the rest is in no event. */
@ApplicationScoped
class EngagementEvents {
    private static final String OBSERVED = "dk.perron.share.engagement.observed.v1";

    private final Outbox outbox;

    EngagementEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EngagementData(
            String shareId,
            String postId,
            String employeeId,
            String network,
            Instant at,
            String source,
            List<Figure> figures,
            List<String> notAvailable,
            @Nullable Instant keepUntil) {}

    record Figure(String metric, long count) {}

    Uni<Void> tell(SqlConnection transaction, Share share, List<Observation> observations, List<Metric> notAvailable) {
        List<Observation> told =
                observations.stream().filter(Observation::exportable).toList();
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Observation one = told.get(0);
        return outbox.add(
                transaction,
                share.tenant(),
                "share.engagements",
                OBSERVED,
                share.id(),
                new EngagementData(
                        share.id(),
                        share.postId(),
                        share.employeeId(),
                        share.network(),
                        one.at(),
                        one.source(),
                        told.stream()
                                .map(figure -> new Figure(Metrics.word(figure.metric()), figure.count()))
                                .toList(),
                        notAvailable.stream().map(Metrics::word).toList(),
                        one.keepUntil()));
    }
}
