package dk.perron.share.engagement;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.EngagementReader;
import dk.perron.share.sharing.Share;
import dk.perron.share.sharing.Shares;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Shows an employee what came of an own share; those of others do not exist for them. */
@ApplicationScoped
class ShowEngagement {
    private final TenantDatabase database;
    private final Shares shares;
    private final Readers readers;
    private final Readings readings;
    private final Observations observations;

    ShowEngagement(
            TenantDatabase database, Shares shares, Readers readers, Readings readings, Observations observations) {
        this.database = database;
        this.shares = shares;
        this.readers = readers;
        this.readings = readings;
        this.observations = observations;
    }

    Uni<EngagementView> of(TenantId tenant, String employee, String id) {
        return database.inTenant(
                tenant,
                transaction -> shares.find(transaction, employee, id)
                        .map(found ->
                                found.orElseThrow(() -> Problem.notFound("share.unknown", "There is no such share.")))
                        .chain(share -> of(transaction, tenant, share)));
    }

    private Uni<EngagementView> of(SqlConnection transaction, TenantId tenant, Share share) {
        Optional<EngagementReader> reader = readers.of(share.network());
        return observations
                .latest(transaction, tenant, share.id())
                .chain(latest -> readings.standing(transaction, tenant, share.id())
                        .map(standing -> EngagementView.of(share.id(), share.network(), latest, standing, reader)));
    }
}
