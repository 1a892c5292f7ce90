package dk.perron.share.conversion;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Erasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks up clicks that carried their id to a tenant's site, and repeats of them, which classifying keeps. */
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

    /**
     * A click as a browser knows it.
     *
     * @param id of the click itself, where the browser came by a repeat of it
     */
    record OwnedClick(TenantId tenant, String id) {}

    /** Whose clicks these are, of those that are known: a browser on a tenant's site brings nothing else that tells. */
    Uni<Map<String, OwnedClick>> owned(Collection<String> clickIds) {
        return finder.query(
                        "select hit_id, tenant_id, coalesce(repeats, hit_id) as id from click where hit_id = any($1)",
                        Tuple.of(clickIds.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.getString("hit_id"),
                                row -> new OwnedClick(new TenantId(row.getString("tenant_id")), row.getString("id")))));
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
