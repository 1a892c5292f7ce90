package dk.perron.share.engagement;

import dk.perron.share.engagement.Readings.Claim;
import dk.perron.share.network.EngagementReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reads shares whose time has come, each network for itself, so that a slow one holds up no other. */
@Singleton
class EngagementWorker {
    private static final Logger LOG = Logger.getLogger(EngagementWorker.class);
    private static final int CALLS_AT_ONCE = 4;

    private final Readers readers;
    private final Readings readings;
    private final ReadEngagement readEngagement;
    private final EngagementConfig config;
    private final Clock clock;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    EngagementWorker(
            Readers readers, Readings readings, ReadEngagement readEngagement, EngagementConfig config, Clock clock) {
        this.readers = readers;
        this.readings = readings;
        this.readEngagement = readEngagement;
        this.config = config;
        this.clock = clock;
    }

    /** One network. */
    private static final class Room {
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile Instant restsUntil = Instant.MIN;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(config.lookEvery().toMillis(), timer -> readers.all().forEach(this::look));
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    /** Looks for shares to read, unless it is reading some. */
    void look(EngagementReader reader) {
        Room room = rooms.computeIfAbsent(reader.network(), network -> new Room());
        // As precise as the store, for the lease is known again by its end.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (stopping || now.isBefore(room.restsUntil) || !room.busy.compareAndSet(false, true)) {
            return;
        }
        Instant leaseEnd = now.plus(config.lease());
        readings.claim(reader.network(), config.atOnce(), now, leaseEnd)
                .chain(claims -> read(reader, claims, leaseEnd, room).replaceWith(claims.size()))
                .onTermination()
                .invoke(() -> room.busy.set(false))
                .subscribe()
                .with(
                        read -> {
                            if (read == config.atOnce()) {
                                look(reader);
                            }
                        },
                        away -> LOG.warnf(
                                "Shares cannot be read just now: network=%s reason=%s",
                                reader.network(), away.toString()));
    }

    /** Budgets are spent in turn, one after the other; then several calls go at once. */
    private Uni<Void> read(EngagementReader reader, List<Claim> claims, Instant leaseEnd, Room room) {
        return Multi.createFrom()
                .iterable(calls(reader, claims))
                .onItem()
                .transformToUniAndConcatenate(call -> readEngagement
                        .prepare(reader, call, leaseEnd)
                        .onFailure()
                        .invoke(failed -> left(reader, call.size(), failed))
                        .onFailure()
                        .recoverWithItem(Optional.empty()))
                .filter(Optional::isPresent)
                .onItem()
                .transformToUni(call -> readEngagement
                        .call(call.orElseThrow())
                        .invoke(rest -> rest.filter(until -> reader.connection() == null)
                                .ifPresent(until -> room.restsUntil = until))
                        .onFailure()
                        .invoke(failed ->
                                left(reader, call.orElseThrow().readings().size(), failed))
                        .onFailure()
                        .recoverWithItem(Optional.empty()))
                .merge(CALLS_AT_ONCE)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static void left(EngagementReader reader, int shares, Throwable failed) {
        LOG.warnf(
                "Left to the end of their lease: network=%s shares=%d reason=%s",
                reader.network(), shares, failed.toString());
    }

    /** One account in each call; where none is needed, whatever there is. */
    private static List<List<Claim>> calls(EngagementReader reader, List<Claim> claims) {
        Collection<List<Claim>> accounts = reader.connection() == null
                ? List.of(claims)
                : claims.stream()
                        .collect(Collectors.groupingBy(
                                claim -> claim.tenant() + "\n" + claim.employeeId(),
                                LinkedHashMap::new,
                                Collectors.toList()))
                        .values();
        List<List<Claim>> calls = new ArrayList<>();
        for (List<Claim> account : accounts) {
            for (int from = 0; from < account.size(); from += reader.atOnce()) {
                calls.add(account.subList(from, Math.min(from + reader.atOnce(), account.size())));
            }
        }
        return calls;
    }
}
