package dk.perron.share.timing;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * When a share is likely to be followed: the hour of the coming week in which the tenant's own links have been clicked
 * most. Below {@value #ENOUGH} clicks that says nothing, and a common choice is named instead, as such.
 */
@ApplicationScoped
public class BestTime {
    static final long ENOUGH = 200;
    private static final int HOURS_OF_A_WEEK = 168;
    private static final int COMMON_HOUR = 9;
    private static final int TUESDAY = 2;
    private static final int THURSDAY = 4;
    private static final Duration LEAST_AHEAD = Duration.ofMinutes(5);

    private final ClickHours hours;

    BestTime(ClickHours hours) {
        this.hours = hours;
    }

    /**
     * A time, and where it comes from.
     *
     * @param measured whether it comes from the tenant's own clicks
     */
    public record Best(Instant at, boolean measured) {}

    public Uni<Best> after(SqlConnection transaction, TenantId tenant, ZoneId zone, Instant now) {
        return hours.of(transaction, tenant).map(clicks -> choose(clicks, zone, now));
    }

    static Best choose(Map<Hour, Long> clicks, ZoneId zone, Instant now) {
        long total = clicks.values().stream().mapToLong(Long::longValue).sum();
        boolean measured = total >= ENOUGH;
        ToLongFunction<Instant> score =
                measured ? at -> clicks.getOrDefault(Hour.of(at, zone), 0L) : at -> isCommon(Hour.of(at, zone)) ? 1 : 0;
        Instant best = starts(zone, now)
                // The earliest of equals, for max keeps the last.
                .max(Comparator.comparingLong(score).thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
        return new Best(best, measured);
    }

    /** The full hours of the coming week. */
    private static Stream<Instant> starts(ZoneId zone, Instant now) {
        ZonedDateTime first =
                now.plus(LEAST_AHEAD).atZone(zone).truncatedTo(ChronoUnit.HOURS).plusHours(1);
        return Stream.iterate(first, start -> start.plusHours(1))
                .limit(HOURS_OF_A_WEEK)
                .map(ZonedDateTime::toInstant);
    }

    private static boolean isCommon(Hour hour) {
        return hour.hour() == COMMON_HOUR && hour.weekday() >= TUESDAY && hour.weekday() <= THURSDAY;
    }
}
