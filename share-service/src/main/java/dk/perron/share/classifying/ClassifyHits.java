package dk.perron.share.classifying;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.classifying.Decided.Repeat;
import dk.perron.share.classifying.RecentVisits.Pair;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what one request alone could not, for many hits of a tenant at once, on the time at which they happened. */
@ApplicationScoped
class ClassifyHits {
    private final TakenHits taken;
    private final Visits visits;
    private final Aftermath aftermath;
    private final Pace pace;
    private final MeterRegistry meters;

    ClassifyHits(TakenHits taken, Visits visits, Aftermath aftermath, Pace pace, MeterRegistry meters) {
        this.taken = taken;
        this.visits = visits;
        this.aftermath = aftermath;
        this.pace = pace;
        this.meters = meters;
    }

    /** Takes them in, each once however often it comes; in the caller's transaction. */
    Uni<Void> classify(SqlConnection transaction, TenantId tenant, List<ReceivedHit> hits) {
        return taken.take(transaction, tenant, hits)
                .emitOn(pace.thread())
                .map(fresh -> fresh.stream()
                        .sorted(Comparator.comparing(received -> received.hit().at()))
                        .toList())
                .chain(fresh -> fresh.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : decide(transaction, tenant, fresh)
                                .chain(decided -> aftermath.of(transaction, tenant, decided)));
    }

    private Uni<Decided> decide(SqlConnection transaction, TenantId tenant, List<ReceivedHit> fresh) {
        List<Hit> visitors = fresh.stream()
                .filter(ReceivedHit::isUndecided)
                .map(ReceivedHit::hit)
                .filter(hit -> hit.visitor() != null)
                .toList();
        return visits.around(transaction, tenant, visitors)
                .emitOn(pace.thread())
                .chain(recent -> {
                    Decided decided = decide(fresh, recent);
                    return visits.keep(transaction, tenant, recent.added()).replaceWith(decided);
                })
                .emitOn(pace.thread())
                .invoke(this::measure);
    }

    /** The first links of a minute are clicks; those beyond what a reader can follow are a burst. */
    private static Decided decide(List<ReceivedHit> fresh, RecentVisits recent) {
        List<Hit> decided = new ArrayList<>(fresh.size());
        List<Repeat> repeats = new ArrayList<>();
        for (ReceivedHit received : fresh) {
            Hit hit = received.hit();
            if (!received.isUndecided()) {
                decided.add(hit);
            } else if (hit.visitor() == null) {
                decided.add(hit.as(Outcome.CLICK));
            } else {
                Pair pair = Visits.pair(hit);
                Optional<Instant> clickedAt = recent.repeatedBy(pair, hit.at());
                if (clickedAt.isPresent()) {
                    repeats.add(new Repeat(hit, clickedAt.get()));
                    decided.add(hit.as(Outcome.REPEAT));
                } else if (recent.isBurst(pair.visitor(), hit.at())) {
                    decided.add(hit.as(Outcome.BURST));
                } else {
                    recent.add(pair, hit.at());
                    decided.add(hit.as(Outcome.CLICK));
                }
            }
        }
        return new Decided(decided, repeats);
    }

    private void measure(Decided decided) {
        Map<String, Integer> outcomes = new HashMap<>();
        decided.hits().forEach(hit -> outcomes.merge(hit.outcome(), 1, Integer::sum));
        outcomes.forEach((outcome, count) ->
                meters.counter("perron.hits.classified", "outcome", outcome).increment(count));
    }
}
