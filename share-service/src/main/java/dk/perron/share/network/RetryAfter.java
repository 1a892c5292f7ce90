package dk.perron.share.network;

import dk.perron.platform.outbound.OutboundAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a network that answered 429 may be called again. Networks say it in several headers and forms: seconds from now, or
 * a moment as seconds or milliseconds since 1970, as an HTTP date or as ISO 8601.
 */
public final class RetryAfter {
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofHours(24);

    private RetryAfter() {}

    /** By the first of the headers that can be read, else after the usual pause; in any case as {@link #bounded}. */
    public static Instant of(OutboundAnswer answer, Instant now, Duration usual, String... headers) {
        return said(answer, now, headers).orElseGet(() -> bounded(now.plus(usual), now));
    }

    /** By the first of the headers that can be read, as {@link #bounded}; empty where the network does not say. */
    public static Optional<Instant> said(OutboundAnswer answer, Instant now, String... headers) {
        return Stream.of(headers)
                .map(answer::header)
                .flatMap(said -> said == null ? Stream.empty() : moment(said.trim(), now).stream())
                .findFirst()
                .map(moment -> bounded(moment, now));
    }

    /** At least in a second and at most in a day: clocks differ, and nobody waits longer. */
    public static Instant bounded(Instant said, Instant now) {
        Instant soonest = now.plus(SOONEST);
        Instant latest = now.plus(LATEST);
        return said.isBefore(soonest) ? soonest : said.isAfter(latest) ? latest : said;
    }

    private static Optional<Instant> moment(String said, Instant now) {
        if (said.matches("\\d{1,8}(\\.\\d{1,9})?")) {
            return Optional.of(now.plusMillis(Math.round(Double.parseDouble(said) * 1_000)));
        }
        if (said.matches("\\d{9,11}")) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(said)));
        }
        if (said.matches("\\d{13}")) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(said)));
        }
        return date(said, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .or(() -> date(said, DateTimeFormatter.RFC_1123_DATE_TIME));
    }

    private static Optional<Instant> date(String said, DateTimeFormatter form) {
        try {
            return Optional.of(OffsetDateTime.parse(said, form).toInstant());
        } catch (DateTimeParseException otherForm) {
            return Optional.empty();
        }
    }
}
