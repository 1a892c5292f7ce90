package dk.perron.share.connection;

import dk.perron.platform.data.Finder;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** After a rotation, seals what older keys sealed under the newest one, in small batches, until the older can be forgotten. */
@ApplicationScoped
class ResealSecrets {
    private static final Logger LOG = Logger.getLogger(ResealSecrets.class);
    private static final int MOST_TENANTS = 20;
    private static final int MOST_ROWS = 50;

    private final Finder finder;
    private final TenantDatabase database;
    private final Secrets secrets;

    ResealSecrets(Finder finder, TenantDatabase database, Secrets secrets) {
        this.finder = finder;
        this.database = database;
        this.secrets = secrets;
    }

    @Scheduled(
            every = "{perron.connection.reseal-every}",
            delayed = "30s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> reseal() {
        return Multi.createFrom()
                .iterable(SealedRows.ALL)
                .onItem()
                .transformToUniAndConcatenate(this::reseal)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> reseal(SealedRows rows) {
        return rows.tenants(finder, secrets, MOST_TENANTS)
                .chain(tenants -> Multi.createFrom()
                        .iterable(tenants)
                        .onItem()
                        .transformToUniAndConcatenate(tenant -> reseal(rows, tenant))
                        .collect()
                        .with(Collectors.summingInt(Integer::intValue)))
                .invoke(count -> {
                    if (count > 0) {
                        LOG.infof("sealed anew table=%s count=%d", rows.table(), count);
                    }
                });
    }

    private Uni<Integer> reseal(SealedRows rows, TenantId tenant) {
        return database.inTenant(tenant, transaction -> rows.reseal(transaction, tenant, secrets, MOST_ROWS));
    }
}
