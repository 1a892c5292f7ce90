package dk.perron.share.conversion;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Erasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Looks up clicks that carried their id to a tenant's site, which classifying keeps. */
@ApplicationScoped
class Clicks implements Erasure {
    private final Finder finder;

    Clicks(Finder finder) {
        this.finder = finder;
    }

    /** The tenant's click of that id. Another tenant's is not there. */
    Uni<Optional<ClickedLink>> find(SqlConnection transaction, TenantId tenant, String clickId) {
        return transaction
                .preparedQuery("select code, share_id, post_id, employee_id, network, at from click"
                        + " where hit_id = $1 and tenant_id = $2")
                .execute(Tuple.of(clickId, tenant.value()))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(read(rows.iterator().next()))
                        : Optional.empty());
    }

    /** Whose click it is: a browser on a tenant's site brings nothing else that tells. */
    Uni<Optional<TenantId>> tenantOf(String clickId) {
        return finder.query("select tenant_id from click where hit_id = $1", Tuple.of(clickId))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(new TenantId(rows.iterator().next().getString("tenant_id")))
                        : Optional.empty());
    }

    /** A conversion may still be put down to the click; through whom it came, nobody knows any more. */
    @Override
    public Uni<Void> erase(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("update click set employee_id = $3 where tenant_id = $1 and employee_id = $2")
                .execute(Tuple.of(tenant.value(), employee, NOBODY))
                .replaceWithVoid();
    }

    private static ClickedLink read(Row row) {
        return new ClickedLink(
                row.getString("code"),
                row.getString("share_id"),
                row.getString("post_id"),
                row.getString("employee_id"),
                row.getString("network"),
                row.getOffsetDateTime("at").toInstant());
    }
}
