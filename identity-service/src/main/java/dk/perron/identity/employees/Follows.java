package dk.perron.identity.employees;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** This service's copy of which topics employees follow. */
@ApplicationScoped
class Follows {

    /** Keeps what was told, unless something newer is known already. */
    Uni<Void> keep(
            SqlConnection transaction, TenantId tenant, String employee, List<FollowedTopic> topics, long version) {
        JsonArray json = new JsonArray(topics.stream()
                .map(topic -> new JsonObject().put("id", topic.id()).put("name", topic.name()))
                .toList());
        return transaction
                .preparedQuery("insert into follows (tenant_id, employee_id, topics, version) values ($1, $2, $3, $4)"
                        + " on conflict (tenant_id, employee_id) do update"
                        + " set topics = excluded.topics, version = excluded.version"
                        + " where follows.version < excluded.version")
                .execute(Tuple.of(tenant.value(), employee, json, version))
                .replaceWithVoid();
    }

    Uni<List<FollowedTopic>> of(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("select topics from follows where tenant_id = $1 and employee_id = $2")
                .execute(Tuple.of(tenant.value(), employee))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(Follows::topics)
                        .toList());
    }

    private static Stream<FollowedTopic> topics(Row row) {
        return row.getJsonArray("topics").stream()
                .map(JsonObject.class::cast)
                .map(topic -> new FollowedTopic(topic.getString("id"), topic.getString("name")));
    }
}
