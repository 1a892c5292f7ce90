package dk.perron.identity.tenants;

import dk.perron.platform.data.Finder;
import dk.perron.platform.event.Outbox;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The tenants. Whoever writes a tenant's employees holds its row's lock, so that two readings never mix. */
@ApplicationScoped
public class Tenants {
    private static final String CHANNEL = "identity.tenants";
    private static final String REGISTERED = "dk.perron.identity.tenant.registered.v1";
    private static final String CHANGED = "dk.perron.identity.tenant.changed.v1";

    private final Outbox outbox;
    private final Finder finder;

    Tenants(Outbox outbox, Finder finder) {
        this.outbox = outbox;
        this.finder = finder;
    }

    public Uni<Optional<Tenant>> find(SqlConnection transaction, TenantId id) {
        return transaction
                .preparedQuery("select * from tenant where tenant_id = $1")
                .execute(Tuple.of(id.value()))
                .map(Tenants::first);
    }

    /** The tenants known, also those whose organization is gone. */
    public Uni<List<TenantId>> known() {
        return finder.query("select tenant_id from tenant order by tenant_id", Tuple.tuple())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new TenantId(row.getString("tenant_id")))
                        .toList());
    }

    /** Locks the tenant's row, making it if there is none yet; an existing one stays as it is. */
    public Uni<Void> register(SqlConnection transaction, Tenant tenant) {
        return add(transaction, tenant, Instant.EPOCH)
                .chain(added -> added
                        ? Uni.createFrom().voidItem()
                        : lock(transaction, tenant.id()).replaceWithVoid());
    }

    /**
     * Locks the tenant's row and brings it up to date.
     *
     * @param readAt when reading the directory began
     * @return false when a later reading was already written: then nothing of this one may be written any more
     */
    public Uni<Boolean> keep(SqlConnection transaction, Tenant tenant, Instant readAt) {
        return add(transaction, tenant, readAt).chain(added -> {
            if (added) {
                return Uni.createFrom().item(true);
            }
            return lock(transaction, tenant.id()).chain(row -> {
                if (row.getOffsetDateTime("read_at").toInstant().isAfter(readAt)) {
                    return Uni.createFrom().item(false);
                }
                boolean same = tenant(row).equals(tenant);
                return update(transaction, tenant, readAt)
                        .chain(() -> same ? Uni.createFrom().voidItem() : announce(transaction, CHANGED, tenant))
                        .replaceWith(true);
            });
        });
    }

    /** Locks the row of a tenant whose organization is gone; false as with {@link #keep}. */
    public Uni<Boolean> outlive(SqlConnection transaction, TenantId id, Instant readAt) {
        return transaction
                .preparedQuery("update tenant set read_at = $2 where tenant_id = $1 and read_at <= $2")
                .execute(Tuple.of(id.value(), at(readAt)))
                .map(updated -> updated.rowCount() == 1);
    }

    private Uni<Boolean> add(SqlConnection transaction, Tenant tenant, Instant readAt) {
        return transaction
                .preparedQuery("insert into tenant (tenant_id, alias, name, locale, time_zone, domains, read_at)"
                        + " values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id) do nothing")
                .execute(columns(tenant, readAt))
                .chain(added -> added.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : announce(transaction, REGISTERED, tenant).replaceWith(true));
    }

    private static Uni<RowSet<Row>> update(SqlConnection transaction, Tenant tenant, Instant readAt) {
        return transaction
                .preparedQuery("update tenant set alias = $2, name = $3, locale = $4, time_zone = $5, domains = $6,"
                        + " read_at = $7 where tenant_id = $1")
                .execute(columns(tenant, readAt));
    }

    private static Uni<Row> lock(SqlConnection transaction, TenantId id) {
        return transaction
                .preparedQuery("select * from tenant where tenant_id = $1 for update")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.iterator().next());
    }

    private Uni<Void> announce(SqlConnection transaction, String type, Tenant tenant) {
        return outbox.add(transaction, tenant.id(), CHANNEL, type, tenant.id().value(), TenantState.of(tenant));
    }

    private static Tuple columns(Tenant tenant, Instant readAt) {
        return Tuple.from(new Object[] {
            tenant.id().value(),
            tenant.alias(),
            tenant.name(),
            tenant.locale(),
            tenant.timeZone(),
            tenant.domains().toArray(String[]::new),
            at(readAt)
        });
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Tenant> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(Tenants::tenant);
    }

    private static Tenant tenant(Row row) {
        return new Tenant(
                new TenantId(row.getString("tenant_id")),
                row.getString("alias"),
                row.getString("name"),
                row.getString("locale"),
                row.getString("time_zone"),
                List.of(row.getArrayOfStrings("domains")));
    }
}
