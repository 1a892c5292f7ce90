package dk.perron.share.classifying;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.redirect.Hit;
import dk.perron.share.redirect.Outcome;
import dk.perron.share.sharing.EndShare;
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

/** What follows once hits are decided: it is told, clicks with an id are kept, first clicks end shares that wait for one. */
@ApplicationScoped
class Aftermath {
    private final ClassifiedHits classified;
    private final Clicks clicks;
    private final TrackingSettings settings;
    private final WaitingShares waiting;
    private final EndShare endShare;

    Aftermath(
            ClassifiedHits classified,
            Clicks clicks,
            TrackingSettings settings,
            WaitingShares waiting,
            EndShare endShare) {
        this.classified = classified;
        this.clicks = clicks;
        this.settings = settings;
        this.waiting = waiting;
        this.endShare = endShare;
    }

    Uni<Void> of(SqlConnection transaction, TenantId tenant, List<Hit> decided) {
        List<Hit> clicked = decided.stream()
                .filter(hit -> hit.outcome().equals(Outcome.CLICK.word()))
                .toList();
        return classified
                .tell(transaction, tenant, decided)
                .chain(() -> clicked.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : settings.of(transaction, tenant)
                                .chain(tracking ->
                                        clicks.keep(transaction, tenant, tracking.clickIds() ? clicked : List.of()))
                                .chain(() -> endShares(transaction, clicked)));
    }

    private Uni<Void> endShares(SqlConnection transaction, List<Hit> clicked) {
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
