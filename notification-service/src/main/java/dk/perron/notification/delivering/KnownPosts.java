package dk.perron.notification.delivering;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** This service's own small copy of posts: their titles. */
@ApplicationScoped
class KnownPosts {
    Uni<Void> keep(SqlConnection transaction, TenantId tenant, String id, String title, long version) {
        return transaction
                .preparedQuery("insert into known_post (id, tenant_id, title, version) values ($1, $2, $3, $4)"
                        + " on conflict (tenant_id, id) do update set title = excluded.title, version = excluded.version"
                        + " where known_post.version < excluded.version")
                .execute(Tuple.of(id, tenant.value(), title, version))
                .replaceWithVoid();
    }

    Uni<Optional<String>> title(SqlConnection transaction, String id) {
        return transaction
                .preparedQuery("select title from known_post where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("title")));
    }
}
