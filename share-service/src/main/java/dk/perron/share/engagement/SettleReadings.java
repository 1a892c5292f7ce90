package dk.perron.share.engagement;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.Connections;
import dk.perron.share.connection.Connections.Opened;
import dk.perron.share.engagement.Readings.Claim;
import dk.perron.share.network.EngagementReader;
import dk.perron.share.network.EngagementReader.Metric;
import dk.perron.share.network.EngagementReader.Reading.Disconnected;
import dk.perron.share.network.EngagementReader.Reading.Read;
import dk.perron.share.network.EngagementReader.Reading.Throttled;
import dk.perron.share.network.EngagementReader.Reading.Unclear;
import dk.perron.share.network.Publication.NotSent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down how a call ended for each of its shares, tenant by tenant, as long as this process still holds them. */
@ApplicationScoped
class SettleReadings {
    private final TenantDatabase database;
    private final Readings readings;
    private final Observations observations;
    private final KeepReading keepReading;
    private final Connections connections;
    private final ReadingPlan plan;
    private final Clock clock;

    SettleReadings(
            TenantDatabase database,
            Readings readings,
            Observations observations,
            KeepReading keepReading,
            Connections connections,
            ReadingPlan plan,
            Clock clock) {
        this.database = database;
        this.readings = readings;
        this.observations = observations;
        this.keepReading = keepReading;
        this.connections = connections;
        this.plan = plan;
        this.clock = clock;
    }

    /** The claimed shares, as far as they are still there. */
    Uni<List<Reading>> held(List<Claim> claims, Instant leaseEnd) {
        Map<TenantId, Set<String>> byTenant = claims.stream()
                .collect(Collectors.groupingBy(Claim::tenant, Collectors.mapping(Claim::shareId, Collectors.toSet())));
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(tenant -> database.inTenant(
                        tenant.getKey(),
                        transaction -> readings.held(transaction, tenant.getKey(), tenant.getValue(), leaseEnd)))
                .collect()
                .asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    /** The network was not called. */
    Uni<Void> without(List<Reading> read, Instant leaseEnd, BiFunction<Reading, Instant, Optional<Instant>> next) {
        Instant now = clock.instant();
        return each(
                read,
                leaseEnd,
                (transaction, reading) -> readings.moveOn(transaction, reading.notHeard(), next.apply(reading, now)));
    }

    /** The network was called, and this is what came of it. */
    Uni<Void> answered(
            List<Reading> read,
            Instant leaseEnd,
            EngagementReader reader,
            @Nullable Opened opened,
            EngagementReader.Reading answer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (answer instanceof Read told) {
            return each(read, leaseEnd, (transaction, reading) -> {
                Map<Metric, Long> figures = told.figures().get(reading.remoteId());
                return figures == null
                        ? absent(transaction, reading, now)
                        : keepReading.keep(transaction, reading, reader, figures, now);
            });
        }
        if (answer instanceof Throttled throttled) {
            // The network is there and asks for patience: that is no failure worth counting.
            Instant next = throttled.retryAfter().isAfter(now) ? throttled.retryAfter() : now.plusSeconds(1);
            return each(
                    read,
                    leaseEnd,
                    (transaction, reading) -> readings.moveOn(transaction, reading.notHeard(), Optional.of(next)));
        }
        if (answer instanceof Disconnected && opened != null) {
            return without(read, leaseEnd, plan::withoutConnection)
                    .chain(() -> database.inTenant(
                            read.get(0).tenant(),
                            transaction -> connections.lost(transaction, opened.connection(), now)));
        }
        Uni<Void> later = each(read, leaseEnd, (transaction, reading) -> {
            Reading next = reading.notTold();
            return readings.moveOn(transaction, next, plan.afterSilence(next, now));
        });
        return opened != null
                        && answer instanceof Unclear unclear
                        && unclear.reason().equals(NotSent.EXPIRED)
                ? later.chain(() -> database.inTenant(
                        read.get(0).tenant(),
                        transaction -> connections.tokenEnded(transaction, opened.connection(), now)))
                : later;
    }

    private Uni<Void> absent(SqlConnection transaction, Reading reading, Instant now) {
        Reading next = reading.absent();
        Optional<Instant> again = plan.afterAbsence(next, now);
        Uni<Void> moved = readings.moveOn(transaction, next, again);
        return again.isPresent() ? moved : moved.chain(() -> observations.removeKeptIn(transaction, reading.shareId()));
    }

    private Uni<Void> each(List<Reading> read, Instant leaseEnd, BiFunction<SqlConnection, Reading, Uni<Void>> write) {
        Map<TenantId, Set<String>> byTenant = read.stream()
                .collect(Collectors.groupingBy(
                        Reading::tenant, Collectors.mapping(Reading::shareId, Collectors.toSet())));
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(tenant -> database.inTenant(
                        tenant.getKey(),
                        transaction -> readings.held(transaction, tenant.getKey(), tenant.getValue(), leaseEnd)
                                .chain(held -> one(transaction, held, write))))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static Uni<Void> one(
            SqlConnection transaction, List<Reading> held, BiFunction<SqlConnection, Reading, Uni<Void>> write) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Reading reading : held) {
            done = done.chain(() -> write.apply(transaction, reading));
        }
        return done;
    }
}
