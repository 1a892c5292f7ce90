package dk.perron.analytics.counting;

import dk.perron.analytics.copies.Tenants;
import dk.perron.analytics.copies.UnknownTenant;
import dk.perron.platform.data.Outage;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Counts in one transaction of a tenant, in its days. A database that does not take them in is waited for as long as it takes. A
 * tenant not known yet is waited for a while, for its event comes on another channel; then its facts are counted in
 * UTC days rather than never.
 */
@ApplicationScoped
class CountingTransaction {
    private static final Logger LOG = Logger.getLogger(CountingTransaction.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration ASK_AGAIN = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantDatabase database;
    private final Tenants tenants;
    private final Clock clock;

    CountingTransaction(TenantDatabase database, Tenants tenants, Clock clock) {
        this.database = database;
        this.tenants = tenants;
        this.clock = clock;
    }

    <T> Uni<T> in(TenantId tenant, BiFunction<SqlConnection, ZoneId, Uni<T>> work) {
        Instant until = clock.instant().plus(PATIENCE);
        return Uni.createFrom()
                .deferred(() -> attempt(tenant, work, until))
                .onFailure(Outage::mayPass)
                .invoke(away -> LOG.warnf("Waiting to count: %s", away.toString()))
                .onFailure(Outage::mayPass)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private <T> Uni<T> attempt(TenantId tenant, BiFunction<SqlConnection, ZoneId, Uni<T>> work, Instant until) {
        return database.inTenant(
                        tenant,
                        transaction -> tenants.zone(transaction, tenant).chain(zone -> work.apply(transaction, zone)))
                .onFailure(UnknownTenant.class)
                .recoverWithUni(() -> clock.instant().isBefore(until)
                        ? Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(ASK_AGAIN)
                                .chain(() -> attempt(tenant, work, until))
                        : inUtc(tenant, work));
    }

    private <T> Uni<T> inUtc(TenantId tenant, BiFunction<SqlConnection, ZoneId, Uni<T>> work) {
        LOG.warnf("Counting in UTC days, for the tenant is still unknown: tenant=%s", tenant);
        return database.inTenant(tenant, transaction -> work.apply(transaction, ZoneOffset.UTC));
    }
}
