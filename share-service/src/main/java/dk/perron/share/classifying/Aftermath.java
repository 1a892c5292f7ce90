package dk.perron.share.classifying;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.classifying.Decided.Repeat;
import dk.perron.share.employee.Employees;
import dk.perron.share.employee.Erasure;
import dk.perron.share.sharing.EndShare;
import dk.perron.share.timing.ClickHours;
import dk.perron.share.tracking.TrackingSettings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What follows once hits are decided: it is told, clicks with an id and what repeats them are kept, first clicks end shares
 * that wait for one, and each click counts for its hour of the week.
 */
@ApplicationScoped
class Aftermath {
    private final ClassifiedHits classified;
    private final Clicks clicks;
    private final TrackingSettings settings;
    private final WaitingShares waiting;
    private final EndShare endShare;
    private final Employees employees;
    private final ClickHours hours;

    Aftermath(
            ClassifiedHits classified,
            Clicks clicks,
            TrackingSettings settings,
            WaitingShares waiting,
            EndShare endShare,
            Employees employees,
            ClickHours hours) {
        this.classified = classified;
        this.clicks = clicks;
        this.settings = settings;
        this.waiting = waiting;
        this.endShare = endShare;
        this.employees = employees;
        this.hours = hours;
    }

    Uni<Void> of(SqlConnection transaction, TenantId tenant, Decided decided) {
        return withoutErased(transaction, tenant, decided.hits())
                .chain(hits -> tellAndKeep(transaction, tenant, decided.as(hits)));
    }

    /** A hit may have lain on a spool or a channel, or its link in a memory, since before its employee was erased. */
    private Uni<List<Hit>> withoutErased(SqlConnection transaction, TenantId tenant, List<Hit> hits) {
        Set<String> people = hits.stream().map(Hit::employeeId).collect(Collectors.toSet());
        return employees
                .erasedAmong(transaction, tenant, people)
                .map(erased -> erased.isEmpty()
                        ? hits
                        : hits.stream()
                                .map(hit -> erased.contains(hit.employeeId()) ? hit.of(Erasure.NOBODY) : hit)
                                .toList());
    }

    private Uni<Void> tellAndKeep(SqlConnection transaction, TenantId tenant, Decided decided) {
        List<Hit> clicked = decided.hits().stream()
                .filter(hit -> hit.outcome().equals(Outcome.CLICK.word()))
                .toList();
        return classified
                .tell(transaction, tenant, decided.hits())
                .chain(() -> keep(transaction, tenant, clicked, decided.repeats()))
                .chain(() -> endShares(transaction, clicked))
                // Last, for all of the tenant's clicks of an hour meet in one row.
                .chain(() -> hours.count(
                        transaction, tenant, clicked.stream().map(Hit::at).toList()));
    }

    private Uni<Void> keep(SqlConnection transaction, TenantId tenant, List<Hit> clicked, List<Repeat> repeats) {
        return clicked.isEmpty() && repeats.isEmpty()
                ? Uni.createFrom().voidItem()
                : settings.of(transaction, tenant)
                        .chain(tracking -> tracking.clickIds()
                                ? clicks.keep(transaction, tenant, clicked)
                                        .chain(() -> clicks.keepRepeats(transaction, tenant, repeats))
                                : Uni.createFrom().voidItem());
    }

    private Uni<Void> endShares(SqlConnection transaction, List<Hit> clicked) {
        if (clicked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<String, Instant> first = new LinkedHashMap<>();
        clicked.forEach(click -> first.putIfAbsent(click.shareId(), click.at()));
        return waiting.among(transaction, first.keySet())
                .onItem()
                .transformToMulti(shares -> Multi.createFrom().iterable(shares))
                .onItem()
                .transformToUniAndConcatenate(
                        share -> endShare.clicked(transaction, share, Objects.requireNonNull(first.get(share))))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
