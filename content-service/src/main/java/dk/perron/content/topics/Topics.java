package dk.perron.content.topics;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The topics of a tenant. */
@ApplicationScoped
public class Topics {
    /** A tenant's topics are a short list that people choose from; it is shown whole. */
    private static final int MOST = 1_000;

    /** All topics by name, with whether this employee follows them. */
    Uni<List<TopicView>> all(SqlConnection transaction, String employee) {
        return transaction
                .preparedQuery("select topic.id, topic.name, topic.followers,"
                        + " coalesce(topic.id = any(follows.topics), false) as followed from topic"
                        + " left join follows on follows.tenant_id = topic.tenant_id and follows.employee_id = $1"
                        + " order by lower(topic.name) limit $2")
                .execute(Tuple.of(employee, MOST))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new TopicView(
                                row.getString("id"),
                                row.getString("name"),
                                row.getBoolean("followed"),
                                row.getInteger("followers")))
                        .toList());
    }

    /** Those of these topics that exist, in the order asked for. */
    public Uni<List<Topic>> known(SqlConnection transaction, Collection<String> ids) {
        return transaction
                .preparedQuery("select id, name from topic where id = any($1)")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Topic> found = StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> new Topic(row.getString("id"), row.getString("name")))
                            .collect(Collectors.toMap(Topic::id, Function.identity()));
                    return ids.stream()
                            .flatMap(id -> Stream.ofNullable(found.get(id)))
                            .toList();
                });
    }

    Uni<Topic> add(SqlConnection transaction, TenantId tenant, String name, Instant now) {
        String id = TopicId.next().value();
        return transaction
                .preparedQuery("insert into topic (id, tenant_id, name, created_at)"
                        + " select $1, $2, $3, $4 where (select count(*) from topic) < $5 on conflict do nothing")
                .execute(Tuple.of(id, tenant.value(), name, now.atOffset(ZoneOffset.UTC), MOST))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.conflict(
                                "topic.exists",
                                "There is a topic of this name already, or there are " + MOST + " topics.");
                    }
                    return new Topic(id, name);
                });
    }

    /** Counts one follower more or fewer of each topic; the order of locks is the order of ids. */
    Uni<Void> count(SqlConnection transaction, Collection<String> ids, int change) {
        return transaction
                .preparedQuery("update topic set followers = greatest(0, followers + $2) where id in"
                        + " (select id from topic where id = any($1) order by id for update)")
                .execute(Tuple.of(ids.toArray(String[]::new), change))
                .replaceWithVoid();
    }
}
