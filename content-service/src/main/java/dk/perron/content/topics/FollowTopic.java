package dk.perron.content.topics;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.idempotency.Idempotency;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What people do with topics: curators name them, employees follow them. */
@ApplicationScoped
class FollowTopic {
    private final TenantDatabase database;
    private final Topics topics;
    private final Follows follows;
    private final Idempotency idempotency;
    private final Clock clock;

    FollowTopic(TenantDatabase database, Topics topics, Follows follows, Idempotency idempotency, Clock clock) {
        this.database = database;
        this.topics = topics;
        this.follows = follows;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    Uni<List<TopicView>> all(TenantId tenant, String employee) {
        return database.inTenant(tenant, transaction -> topics.all(transaction, employee));
    }

    Uni<TopicView> name(Idempotency.Call call, NewTopic wish) {
        return database.inTenant(
                call.tenant(),
                transaction -> idempotency.once(
                        transaction,
                        call,
                        TopicView.class,
                        () -> topics.add(
                                        transaction,
                                        call.tenant(),
                                        wish.name().strip(),
                                        clock.instant().truncatedTo(ChronoUnit.MILLIS))
                                .map(topic -> new TopicView(topic.id(), topic.name(), false, 0))));
    }

    /** Following twice is following once. */
    Uni<Void> follow(TenantId tenant, String employee, TopicId topic) {
        return database.inTenant(
                tenant,
                transaction ->
                        exists(transaction, topic).chain(() -> follows.follow(transaction, tenant, employee, topic)));
    }

    Uni<Void> unfollow(TenantId tenant, String employee, TopicId topic) {
        return database.inTenant(
                tenant,
                transaction ->
                        exists(transaction, topic).chain(() -> follows.unfollow(transaction, tenant, employee, topic)));
    }

    private Uni<Void> exists(SqlConnection transaction, TopicId topic) {
        return topics.known(transaction, List.of(topic.value()))
                .invoke(known -> {
                    if (known.isEmpty()) {
                        throw TopicId.unknown();
                    }
                })
                .replaceWithVoid();
    }
}
