package dk.perron.analytics.counting;

import dk.perron.analytics.copies.Employees;
import dk.perron.analytics.milestones.ReachMilestones;
import dk.perron.platform.tenant.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts hits, each once: fact, roll-ups and milestones commit together. */
@ApplicationScoped
class CountHits {
    private final CountingTransaction counting;
    private final Facts facts;
    private final Employees employees;
    private final Rollups rollups;
    private final ReachMilestones milestones;
    private final MeterRegistry meters;

    CountHits(
            CountingTransaction counting,
            Facts facts,
            Employees employees,
            Rollups rollups,
            ReachMilestones milestones,
            MeterRegistry meters) {
        this.counting = counting;
        this.facts = facts;
        this.employees = employees;
        this.rollups = rollups;
        this.milestones = milestones;
        this.meters = meters;
    }

    Uni<Void> count(TenantId tenant, List<Hit> hits) {
        List<Hit> sorted = hits.stream().sorted(Comparator.comparing(Hit::id)).toList();
        return counting.in(
                        tenant,
                        (transaction, zone) -> facts.addHits(transaction, tenant, sorted)
                                .map(fresh -> once(sorted, fresh))
                                .call(fresh -> fresh.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : add(transaction, tenant, zone, fresh)))
                .invoke(this::measure)
                .replaceWithVoid();
    }

    private void measure(List<Hit> counted) {
        counted.forEach(hit ->
                meters.counter("perron.hits.counted", "outcome", hit.outcome()).increment());
    }

    /** A hit may stand twice in one batch, too. */
    private static List<Hit> once(List<Hit> hits, Set<String> fresh) {
        Set<String> left = new HashSet<>(fresh);
        return hits.stream().filter(hit -> left.remove(hit.id())).toList();
    }

    private Uni<Void> add(SqlConnection transaction, TenantId tenant, ZoneId zone, List<Hit> fresh) {
        Set<String> people = new HashSet<>();
        fresh.forEach(hit -> people.add(hit.employeeId()));
        return employees.erasedAmong(transaction, tenant, people).chain(erased -> {
            Tally tally = new Tally(tenant.value(), zone);
            fresh.forEach(hit -> tally.hit(erased.contains(hit.employeeId()) ? hit.of(Tally.ERASED) : hit));
            return rollups.add(transaction, tenant, tally)
                    .chain(() -> milestones.count(transaction, tenant, tally.clicksOfPosts()));
        });
    }
}
