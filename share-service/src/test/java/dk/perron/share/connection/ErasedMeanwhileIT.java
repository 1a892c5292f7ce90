package dk.perron.share.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is being kept of an employee while their erasure is not committed yet. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
@TestProfile(Harbour.class)
class ErasedMeanwhileIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final House house = House.nordlys();
    private final TenantId tenant = new TenantId(house.tenant);
    private final TenantDatabase database;
    private final KeepGrant keepGrant;
    private final ConnectNetwork connectNetwork;

    ErasedMeanwhileIT(TenantDatabase database, KeepGrant keepGrant, ConnectNetwork connectNetwork) {
        this.database = database;
        this.keepGrant = keepGrant;
        this.connectNetwork = connectNetwork;
    }

    @Test
    void noConnectionIsKeptOfSomebodyWhoIsBeingErased() {
        Connection wanted = Connection.wanted(Ids.next("connection"), house.employee, Harbour.ID, Instant.now());

        CompletableFuture<Optional<Connection>> kept =
                begunWhileErasing(keepGrant.keep(tenant, wanted, null, Harbour.grant("sailor", "consented")));

        assertThat(kept.join()).isEmpty();
        house.as(house.employee).get(House.CONNECTIONS).then().body("items", empty());
    }

    @Test
    void noConsentIsBegunForSomebodyWhoIsBeingErased() {
        CompletableFuture<URI> page = begunWhileErasing(connectNetwork.authorize(
                new Connecting(tenant, house.employee, null), Harbour.ID, "/connections", "quay.example"));

        assertThatThrownBy(page::join)
                .hasCauseInstanceOf(Problem.class)
                .hasRootCauseMessage("No such network can be connected.");
    }

    /** Begins it when the erasure is written, and commits that once the other waits for it, or is done without waiting. */
    private <T> CompletableFuture<T> begunWhileErasing(Uni<T> attempt) {
        await().atMost(PATIENCE).until(this::isKnown);
        AtomicReference<CompletableFuture<T>> begun = new AtomicReference<>();
        database.inTenant(
                        tenant,
                        transaction -> transaction
                                .preparedQuery("update employee set erased = true where id = $1")
                                .execute(Tuple.of(house.employee))
                                .invoke(() -> begun.set(attempt.subscribeAsCompletionStage()))
                                .chain(() -> isWaitedFor(transaction, begun.get())))
                .await()
                .atMost(PATIENCE);
        return begun.get().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private boolean isKnown() {
        return database.inTenant(
                                tenant,
                                transaction -> transaction
                                        .preparedQuery("select 1 from employee where id = $1")
                                        .execute(Tuple.of(house.employee)))
                        .await()
                        .atMost(PATIENCE)
                        .rowCount()
                == 1;
    }

    private static Uni<Void> isWaitedFor(SqlConnection transaction, CompletableFuture<?> other) {
        return transaction
                .query("select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))")
                .execute()
                .chain(rows -> rows.rowCount() > 0 || other.isDone()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(Duration.ofMillis(20))
                                .chain(() -> isWaitedFor(transaction, other)));
    }
}
