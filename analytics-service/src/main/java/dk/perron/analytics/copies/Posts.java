package dk.perron.analytics.copies;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What analytics keeps of posts, and the one place that decides whose figures stand alone.
 *
 * <p>A figure of a post is a figure about everybody who could have shared it: the audience. So the audience is the group
 * that must hold five people, as a department is. It is not the sharers: that one of two hundred shared names nobody, and
 * few posts have five sharers on their first day. Posts for fewer are <em>grouped</em>: they are counted in one sum with
 * at least one post for a larger group, which the migration that made the column tells more of.
 *
 * <p>What this leaves open: an organisation sees its own totals however small it is, so while it has published for small
 * groups only, or has fewer than five people, its total is theirs.
 */
@ApplicationScoped
public class Posts {
    /** Figures about fewer people than this are shown to nobody but themselves. The column {@code grouped} says it, too. */
    public static final int GROUP = 5;

    /** Keeps this state unless a newer one is known. Of the audience it keeps the smallest the post ever had. */
    Uni<Void> put(
            SqlConnection transaction, TenantId tenant, String id, String title, int audienceEmployees, long version) {
        return transaction
                .preparedQuery("insert into post as known (tenant_id, id, title, audience_employees, version)"
                        + " values ($1, $2, $3, $4, $5) on conflict (tenant_id, id) do update set"
                        + " title = excluded.title, audience_employees ="
                        + " least(known.audience_employees, excluded.audience_employees),"
                        + " version = excluded.version where known.version < excluded.version")
                .execute(Tuple.of(tenant.value(), id, title, audienceEmployees, version))
                .chain(() -> cover(transaction, tenant));
    }

    /** Sees to it that posts for small groups are counted with one for a larger group, the smallest there is. */
    private static Uni<Void> cover(SqlConnection transaction, TenantId tenant) {
        return transaction
                .preparedQuery("update post set covers = true where tenant_id = $1"
                        + " and id = (select id from post where tenant_id = $1 and not grouped"
                        + " order by audience_employees, id limit 1)"
                        + " and exists (select from post where tenant_id = $1 and grouped)"
                        + " and not exists (select from post"
                        + " where tenant_id = $1 and covers and audience_employees >= " + GROUP + ")")
                .execute(Tuple.of(tenant.value()))
                .replaceWithVoid();
    }

    public Uni<Optional<CountedPost>> find(SqlConnection transaction, TenantId tenant, String id) {
        if (id.indexOf('\0') >= 0) {
            return Uni.createFrom().item(Optional.empty()); // PostgreSQL takes no such text, and no id holds it
        }
        return transaction
                .preparedQuery("select id, title, grouped from post where tenant_id = $1 and id = $2")
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new CountedPost(
                                row.getString("id"), row.getString("title"), row.getBoolean("grouped"))));
    }
}
