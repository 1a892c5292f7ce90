package dk.perron.share.connection;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.Grant;
import dk.perron.share.network.RenewableNetwork.Renewal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Who renews a connection, and what came of it. Everything is bound to the credentials that were opened. */
@ApplicationScoped
class Renewals {
    private final Connections connections;
    private final SealedCredentials sealed;
    private final ConnectionConfig config;
    private final Clock clock;

    Renewals(Connections connections, SealedCredentials sealed, ConnectionConfig config, Clock clock) {
        this.connections = connections;
        this.sealed = sealed;
        this.config = config;
        this.clock = clock;
    }

    /** How a claim ended. */
    enum Claim {
        MINE,
        /** Another one renews it just now, or has done so. */
        OTHERS,
        /** The network could not be asked a moment ago, and is left alone for a while. */
        NOT_YET
    }

    Uni<Claim> claim(SqlConnection transaction, Connection old) {
        Instant now = clock.instant();
        return transaction
                .preparedQuery("update connection set renewing_until = $4 where id = $1 and version = $2"
                        + " and (renewing_until is null or renewing_until <= $3)"
                        + " and (renew_after is null or renew_after <= $3)")
                .execute(Tuple.of(
                        old.id(),
                        old.version(),
                        Connections.utc(now),
                        Connections.utc(now.plus(config.renewalLease()))))
                .chain(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().item(Claim.MINE)
                        : transaction
                                .preparedQuery("select 1 from connection where id = $1 and version = $2"
                                        + " and (renewing_until is null or renewing_until <= $3)")
                                .execute(Tuple.of(old.id(), old.version(), Connections.utc(now)))
                                .map(left -> left.rowCount() == 1 ? Claim.NOT_YET : Claim.OTHERS));
    }

    Uni<Boolean> isUnderWay(SqlConnection transaction, Connection old) {
        return transaction
                .preparedQuery("select 1 from connection where id = $1 and version = $2 and renewing_until > $3")
                .execute(Tuple.of(old.id(), old.version(), Connections.utc(clock.instant())))
                .map(RowSet<Row>::rowCount)
                .map(rows -> rows == 1);
    }

    Uni<Void> settle(SqlConnection transaction, TenantId tenant, Connection old, Renewal renewal) {
        Instant now = clock.instant();
        if (renewal instanceof Renewal.Renewed renewed) {
            return keep(transaction, tenant, old, renewed.grant(), now);
        }
        if (renewal instanceof Renewal.Refused refused) {
            return connections.lost(transaction, old, refused.reason(), now);
        }
        return transaction
                .preparedQuery("update connection set renewing_until = null, renew_after = $3,"
                        + " renewals_failed = renewals_failed + 1, failing_since = coalesce(failing_since, $4)"
                        + " where id = $1 and version = $2 returning renewals_failed, failing_since")
                .execute(Tuple.of(
                        old.id(),
                        old.version(),
                        Connections.utc(now.plus(config.renewalPause())),
                        Connections.utc(now)))
                .chain(rows -> rows.rowCount() == 1
                                && old.isTokenOver(now)
                                && isGivenUp(rows.iterator().next(), now)
                        ? connections.lost(transaction, old, Connection.NOT_RENEWED, now)
                        : Uni.createFrom().voidItem());
    }

    /** Both: a single failure long ago, with nobody asking since, is no sign of anything. */
    private boolean isGivenUp(Row failures, Instant now) {
        Instant since = failures.getOffsetDateTime("failing_since").toInstant();
        return failures.getInteger("renewals_failed") >= config.renewalTries()
                && !since.plus(config.renewalGivenUpAfter()).isAfter(now);
    }

    private Uni<Void> keep(SqlConnection transaction, TenantId tenant, Connection old, Grant grant, Instant now) {
        return transaction
                .preparedQuery("update connection set token = $3, token_ends_at = $4, expires_at = $5, renewed_at = $6,"
                        + " server = coalesce($7, server),"
                        + " version = version + 1, renewing_until = null, renew_after = null, renewals_failed = 0,"
                        + " failing_since = null, told_days = null"
                        + " where id = $1 and version = $2")
                .execute(Tuple.from(new Object[] {
                    old.id(),
                    old.version(),
                    sealed.seal(tenant, grant.credentials()),
                    Connections.utc(grant.tokenEndsAt()),
                    Connections.utc(grant.endsAt()),
                    Connections.utc(now),
                    // An account may have moved.
                    grant.server() == null ? null : grant.server().toString()
                }))
                .replaceWithVoid();
    }
}
