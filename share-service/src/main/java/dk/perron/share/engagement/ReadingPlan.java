package dk.perron.share.engagement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** When a share is read next: less and less often, and no more once its figures have been quiet for long. */
@ApplicationScoped
class ReadingPlan {
    private static final Duration DAY = Duration.ofDays(1);
    /** A post that the network has not known so many times in a row is gone. */
    private static final int GONE_AFTER = 3;

    private final EngagementConfig config;

    ReadingPlan(EngagementConfig config) {
        this.config = config;
    }

    /** The first time. A share that was published long ago is read at once. */
    Instant first(Instant publishedAt) {
        return publishedAt.plus(config.pauses().get(0));
    }

    /** After a reading; empty when it was the last. */
    Optional<Instant> afterReading(Reading reading, Instant now) {
        List<Duration> pauses = config.pauses();
        return unlessQuiet(reading, now, now.plus(pauses.get(Math.min(reading.readings(), pauses.size() - 1))));
    }

    /** After the network told of other posts but not of this one; empty when it is taken for gone. */
    Optional<Instant> afterAbsence(Reading reading, Instant now) {
        return reading.absences() >= GONE_AFTER ? Optional.empty() : afterSilence(reading, now);
    }

    /** After a call that told nothing: twice as long each time, up to a day. */
    Optional<Instant> afterSilence(Reading reading, Instant now) {
        Duration pause = config.pauses().get(0).multipliedBy(1L << Math.min(Math.max(reading.failures() - 1, 0), 10));
        return unlessQuiet(reading, now, now.plus(pause.compareTo(DAY) > 0 ? DAY : pause));
    }

    /** While nobody has connected what the network is read with. */
    Optional<Instant> withoutConnection(Reading reading, Instant now) {
        return unlessQuiet(reading, now, now.plus(DAY));
    }

    /** When the app has spent its calls: networks begin to count anew with the UTC day. */
    Optional<Instant> withoutBudget(Reading reading, Instant now) {
        Instant midnight = now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return unlessQuiet(reading, now, midnight);
    }

    private Optional<Instant> unlessQuiet(Reading reading, Instant now, Instant next) {
        return reading.changedAt().plus(config.quietAfter()).isAfter(now) ? Optional.of(next) : Optional.empty();
    }
}
