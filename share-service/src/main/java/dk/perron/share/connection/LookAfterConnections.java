package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.share.connection.DueChecks.Due;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps idle authorisations from ending, and tells employees of connections that end and only they can renew. */
@ApplicationScoped
class LookAfterConnections {
    private static final int MOST = 200;
    /** Few at a time: there are days to do it in. */
    private static final int MOST_RENEWED = 10;
    /** The last one first: of a connection found late, only that it ends tomorrow is told. */
    private static final List<Integer> DAYS = List.of(1, 7);

    private final TenantDatabase database;
    private final DueChecks dueChecks;
    private final RenewConnection renewConnection;
    private final Connections connections;
    private final Standings standings;

    LookAfterConnections(
            TenantDatabase database,
            DueChecks dueChecks,
            RenewConnection renewConnection,
            Connections connections,
            Standings standings) {
        this.database = database;
        this.dueChecks = dueChecks;
        this.renewConnection = renewConnection;
        this.connections = connections;
        this.standings = standings;
    }

    @Scheduled(every = "{perron.connection.look-every}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> keepAlive() {
        return dueChecks
                .idle(MOST_RENEWED)
                .chain(due -> DueChecks.each(
                        due,
                        one -> renewConnection
                                .keepAlive(one.tenant(), one.employee(), one.network())
                                .replaceWithVoid()));
    }

    @Scheduled(every = "{perron.connection.look-every}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> remind() {
        return Multi.createFrom()
                .iterable(DAYS)
                .onItem()
                .transformToUniAndConcatenate(days ->
                        dueChecks.ending(days, MOST).chain(due -> DueChecks.each(due, one -> remind(one, days))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> remind(Due due, int days) {
        return database.inTenant(
                due.tenant(),
                transaction -> connections
                        .find(transaction, due.employee(), due.network())
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : standings.tellEnding(transaction, due.tenant(), found.get(), days)));
    }
}
