package dk.perron.analytics.copies;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What analytics keeps of posts. */
@ApplicationScoped
public class Posts {

    /** Keeps this state unless a newer one is known. */
    Uni<Void> put(SqlConnection transaction, TenantId tenant, CountedPost post, long version) {
        return transaction
                .preparedQuery("insert into post as known (tenant_id, id, title, audience_employees, version)"
                        + " values ($1, $2, $3, $4, $5) on conflict (tenant_id, id) do update set"
                        + " title = excluded.title, audience_employees = excluded.audience_employees,"
                        + " version = excluded.version where known.version < excluded.version")
                .execute(Tuple.of(tenant.value(), post.id(), post.title(), post.audienceEmployees(), version))
                .replaceWithVoid();
    }

    public Uni<Optional<CountedPost>> find(SqlConnection transaction, TenantId tenant, String id) {
        if (id.indexOf('\0') >= 0) {
            return Uni.createFrom().item(Optional.empty()); // PostgreSQL takes no such text, and no id holds it
        }
        return transaction
                .preparedQuery("select id, title, audience_employees from post where tenant_id = $1 and id = $2")
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new CountedPost(
                                row.getString("id"), row.getString("title"), row.getInteger("audience_employees"))));
    }
}
