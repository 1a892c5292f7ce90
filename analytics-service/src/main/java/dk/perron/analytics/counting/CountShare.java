package dk.perron.analytics.counting;

import dk.perron.analytics.copies.Employees;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Counts a share, once, on the day it became public. */
@ApplicationScoped
class CountShare {
    private final CountingTransaction counting;
    private final Facts facts;
    private final Employees employees;
    private final Rollups rollups;

    CountShare(CountingTransaction counting, Facts facts, Employees employees, Rollups rollups) {
        this.counting = counting;
        this.facts = facts;
        this.employees = employees;
        this.rollups = rollups;
    }

    Uni<Void> count(TenantId tenant, PublishedShare share) {
        return counting.in(
                tenant,
                (transaction, zone) -> employees
                        .erasedAmong(transaction, tenant, Set.of(share.employeeId()))
                        .map(erased -> erased.isEmpty() ? share : share.of(Tally.ERASED))
                        .chain(counted -> facts.addShare(transaction, tenant, counted)
                                .chain(fresh -> {
                                    if (!fresh) {
                                        return Uni.createFrom().voidItem();
                                    }
                                    Tally tally = new Tally(tenant.value(), zone);
                                    tally.share(counted);
                                    return rollups.add(transaction, tenant, tally);
                                })));
    }
}
