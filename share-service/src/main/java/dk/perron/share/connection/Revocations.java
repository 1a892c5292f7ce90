package dk.perron.share.connection;

import dk.perron.platform.data.Finder;
import dk.perron.platform.id.Ids;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.Connections.Opened;
import dk.perron.share.network.Account;
import dk.perron.share.network.RevocableNetwork;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Authorisations given up whose networks are still to be told. None stays longer than a few attempts take. */
@ApplicationScoped
class Revocations {
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final Finder finder;
    private final SealedAccounts sealed;
    private final Clock clock;
    private final List<RevocableNetwork> revocable;

    Revocations(Finder finder, SealedAccounts sealed, Clock clock, @All List<RevocableNetwork> revocable) {
        this.finder = finder;
        this.sealed = sealed;
        this.clock = clock;
        this.revocable = revocable;
    }

    /** A revocation this process is about to try. */
    record Due(String id, TenantId tenant, String network, int attempt) {
        boolean isLast() {
            return attempt >= MOST_ATTEMPTS;
        }
    }

    Optional<RevocableNetwork> at(String network) {
        return revocable.stream().filter(one -> one.network().equals(network)).findFirst();
    }

    /** Takes it in where its network can be told at all. */
    Uni<Void> add(SqlConnection transaction, TenantId tenant, Opened given) {
        String network = given.connection().network();
        if (at(network).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery("insert into revocation (id, tenant_id, network, account, due_at)"
                        + " values ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(
                        Ids.next("revocation"),
                        tenant.value(),
                        network,
                        sealed.seal(tenant, given.account()),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<List<Due>> claim(int most) {
        return finder.query(
                        "update revocation set due_at = $2, attempt = attempt + 1 where id in (select id from revocation"
                                + " where due_at <= $1 order by due_at limit $3 for update skip locked)"
                                + " returning id, tenant_id, network, attempt",
                        Tuple.of(
                                clock.instant().atOffset(ZoneOffset.UTC),
                                clock.instant().plus(PAUSE).atOffset(ZoneOffset.UTC),
                                most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Revocations::read)
                        .toList());
    }

    Uni<Optional<Account>> open(SqlConnection transaction, Due due) {
        return transaction
                .preparedQuery("select account from revocation where id = $1")
                .execute(Tuple.of(due.id()))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(sealed.open(
                                due.tenant(),
                                rows.iterator()
                                        .next()
                                        .getBuffer("account")
                                        .getDelegate()
                                        .getBytes()))
                        : Optional.empty());
    }

    Uni<Void> forget(SqlConnection transaction, Due due) {
        return transaction
                .preparedQuery("delete from revocation where id = $1")
                .execute(Tuple.of(due.id()))
                .replaceWithVoid();
    }

    private static Due read(Row row) {
        return new Due(
                row.getString("id"),
                new TenantId(row.getString("tenant_id")),
                row.getString("network"),
                row.getInteger("attempt"));
    }
}
