package dk.perron.share.engagement;

import dk.perron.share.network.EngagementReader;
import dk.perron.share.network.EngagementReader.Metric;
import dk.perron.share.network.EngagementReader.Terms;
import dk.perron.share.sharing.Shares;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes down what a network told of one share: what changed, and everything once a day. */
@ApplicationScoped
class KeepReading {
    /** A little less than a day, since readings a day apart never are exactly. */
    private static final Duration DAILY = Duration.ofHours(20);

    private final Shares shares;
    private final Readings readings;
    private final Observations observations;
    private final EngagementEvents events;
    private final ReadingPlan plan;
    private final EngagementConfig config;

    KeepReading(
            Shares shares,
            Readings readings,
            Observations observations,
            EngagementEvents events,
            ReadingPlan plan,
            EngagementConfig config) {
        this.shares = shares;
        this.readings = readings;
        this.observations = observations;
        this.events = events;
        this.plan = plan;
        this.config = config;
    }

    /** @param told a metric that is not there is not available, which is not zero */
    Uni<Void> keep(
            SqlConnection transaction, Reading reading, EngagementReader reader, Map<Metric, Long> told, Instant now) {
        List<Metric> notAvailable = reader.metrics().stream()
                .filter(metric -> !told.containsKey(metric))
                .sorted()
                .toList();
        return observations
                .latest(transaction, reading.tenant(), reading.shareId())
                .chain(latest -> {
                    List<Observation> news = news(reading, reader, told, latest, now);
                    Reading next = reading.told(now, changed(told, latest));
                    return observations
                            .add(transaction, reading.tenant(), news)
                            .chain(() -> readings.notAvailable(transaction, reading.shareId(), notAvailable))
                            .chain(() -> readings.moveOn(transaction, next, plan.afterReading(next, now)))
                            .chain(() -> tell(transaction, reading, news, notAvailable));
                });
    }

    private Uni<Void> tell(
            SqlConnection transaction, Reading reading, List<Observation> news, List<Metric> notAvailable) {
        if (news.stream().noneMatch(Observation::exportable)) {
            return Uni.createFrom().voidItem();
        }
        return shares.lock(transaction, reading.shareId())
                .chain(share -> share.isPresent()
                        ? events.tell(transaction, share.get(), news, notAvailable)
                        : Uni.createFrom().voidItem());
    }

    private List<Observation> news(
            Reading reading, EngagementReader reader, Map<Metric, Long> told, List<Observation> latest, Instant now) {
        Map<Metric, Observation> known = latest.stream().collect(Collectors.toMap(Observation::metric, one -> one));
        Instant keepUntil = keepUntil(reader.terms(), now);
        String source = reader.connection() == null ? reader.network() : String.valueOf(reader.connection());
        List<Observation> news = new ArrayList<>();
        told.forEach((metric, count) -> {
            Observation last = known.get(metric);
            if (last == null || last.count() != count || !last.at().plus(DAILY).isAfter(now)) {
                news.add(new Observation(
                        reading.shareId(),
                        metric,
                        count,
                        now,
                        source,
                        keepUntil,
                        reader.terms().mayExport()));
            }
        });
        return news;
    }

    /** A figure told for the first time is no change, nor is one whose last value may no longer be known. */
    private static boolean changed(Map<Metric, Long> told, List<Observation> latest) {
        return latest.stream()
                .anyMatch(last -> told.containsKey(last.metric()) && told.get(last.metric()) != last.count());
    }

    private Instant keepUntil(Terms terms, Instant now) {
        Duration allowed = terms.keepFor();
        Duration kept = allowed == null || allowed.compareTo(config.keep()) > 0 ? config.keep() : allowed;
        return now.plus(kept).truncatedTo(ChronoUnit.MICROS);
    }
}
