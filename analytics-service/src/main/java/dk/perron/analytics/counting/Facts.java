package dk.perron.analytics.counting;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The raw facts. The key is the hit's or the share's own id, not the event's: however often and in whatever envelope it
 * comes, it is kept, and so counted, once.
 */
@ApplicationScoped
class Facts {

    /** Keeps the hits; answers the ids of those that are new. */
    Uni<Set<String>> addHits(SqlConnection transaction, TenantId tenant, List<Hit> hits) {
        return transaction
                .preparedQuery("insert into hit (tenant_id, id, at, share_id, post_id, network, outcome)"
                        + " select $1, * from unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[],"
                        + " $6::text[], $7::text[]) on conflict do nothing returning id")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    texts(hits, Hit::id),
                    hits.stream().map(hit -> hit.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new),
                    texts(hits, Hit::shareId),
                    texts(hits, Hit::postId),
                    texts(hits, Hit::network),
                    texts(hits, Hit::outcome)
                }))
                .map(rows -> rows.stream().map(row -> row.getString("id")).collect(Collectors.toSet()));
    }

    /** Keeps the share; answers whether it is new. */
    Uni<Boolean> addShare(SqlConnection transaction, TenantId tenant, PublishedShare share) {
        return transaction
                .preparedQuery("insert into share (tenant_id, id, post_id, employee_id, network, published_at)"
                        + " values ($1, $2, $3, $4, $5, $6) on conflict do nothing")
                .execute(Tuple.of(
                        tenant.value(),
                        share.id(),
                        share.postId(),
                        share.employeeId(),
                        share.network(),
                        share.publishedAt().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static String[] texts(List<Hit> hits, Function<Hit, String> column) {
        return hits.stream().map(column).toArray(String[]::new);
    }
}
