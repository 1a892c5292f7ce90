package dk.perron.content.topics;

import dk.perron.platform.event.Outbox;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which topics each employee follows: all of one employee's are one aggregate, with one version. */
@ApplicationScoped
public class Follows {
    private static final String CHANNEL = "content.follows";
    private static final String CHANGED = "dk.perron.content.follows.changed.v1";

    private final Topics topics;
    private final Outbox outbox;

    Follows(Topics topics, Outbox outbox) {
        this.topics = topics;
        this.outbox = outbox;
    }

    /** The event's data. */
    record FollowsChanged(String employeeId, List<Topic> topics, long version) {}

    /** Ids of the topics this employee follows. */
    public Uni<Set<String>> of(SqlConnection transaction, String employee) {
        return transaction
                .preparedQuery("select topics from follows"
                        + " where tenant_id = current_setting('app.tenant') and employee_id = $1")
                .execute(Tuple.of(employee))
                .map(rows -> rows.rowCount() == 0
                        ? Set.of()
                        : topicsOf(rows.iterator().next()));
    }

    Uni<Void> follow(SqlConnection transaction, TenantId tenant, String employee, TopicId topic) {
        return locked(transaction, tenant, employee).chain(followed -> {
            if (!followed.add(topic.value())) {
                return Uni.createFrom().voidItem();
            }
            return topics.count(transaction, List.of(topic.value()), 1)
                    .chain(() -> save(transaction, tenant, employee, followed));
        });
    }

    Uni<Void> unfollow(SqlConnection transaction, TenantId tenant, String employee, TopicId topic) {
        return locked(transaction, tenant, employee).chain(followed -> {
            if (!followed.remove(topic.value())) {
                return Uni.createFrom().voidItem();
            }
            return topics.count(transaction, List.of(topic.value()), -1)
                    .chain(() -> save(transaction, tenant, employee, followed));
        });
    }

    /** Unfollows everything for an erased employee; the event empties the neighbours' copies and the channel's. */
    public Uni<Void> forget(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("select topics from follows where tenant_id = $1 and employee_id = $2 for update")
                .execute(Tuple.of(tenant.value(), employee))
                .map(rows -> rows.size() == 0
                        ? Set.<String>of()
                        : topicsOf(rows.iterator().next()))
                .chain(followed -> followed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : topics.count(transaction, followed, -1)
                                .chain(() -> save(transaction, tenant, employee, Set.of())));
    }

    /**
     * Locks the employee's row, making it where this is the first follow. An erased employee, whose token may outlive
     * the account for minutes, gets none.
     */
    private static Uni<Set<String>> locked(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("insert into follows as known (tenant_id, employee_id, topics, version)"
                        + " select $1, $2, '{}', 0"
                        + " where not exists (select from employee where tenant_id = $1 and id = $2 and erased)"
                        + " on conflict (tenant_id, employee_id) do update set version = known.version"
                        + " returning topics")
                .execute(Tuple.of(tenant.value(), employee))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.of(403, "employee.erased", "No longer known", "This account was erased.");
                    }
                    return topicsOf(rows.iterator().next());
                });
    }

    private Uni<Void> save(SqlConnection transaction, TenantId tenant, String employee, Set<String> followed) {
        return transaction
                .preparedQuery("update follows set topics = $3, version = version + 1"
                        + " where tenant_id = $1 and employee_id = $2 returning version")
                .execute(Tuple.of(tenant.value(), employee, followed.toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getLong("version"))
                .chain(version -> topics.known(transaction, followed)
                        .chain(known -> outbox.add(
                                transaction,
                                tenant,
                                CHANNEL,
                                CHANGED,
                                employee,
                                new FollowsChanged(employee, known, version))));
    }

    private static Set<String> topicsOf(Row row) {
        return new LinkedHashSet<>(List.of(row.getArrayOfStrings("topics")));
    }
}
