package dk.perron.share.redirect;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the hit of a request: decided as far as one request shows, with as little of the visitor as figures need. */
@Singleton
class ReceiveHit {
    private final Steps steps;
    private final Visitors visitors;
    private final Browsers browsers;
    private final Origins origins;
    private final Traffic traffic;
    private final Clock clock;
    private final HitIds ids = new HitIds();
    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    ReceiveHit(
            Steps steps,
            Visitors visitors,
            Browsers browsers,
            Origins origins,
            Traffic traffic,
            MeterRegistry meters,
            Clock clock) {
        this.steps = steps;
        this.visitors = visitors;
        this.browsers = browsers;
        this.origins = origins;
        this.traffic = traffic;
        this.clock = clock;
        for (Outcome outcome : Outcome.values()) {
            counters.put(outcome, meters.counter("perron.hits", "outcome", outcome.word()));
        }
    }

    /** @param country what the front proxy supplied, if anything */
    Hit of(FollowedLink link, Request request, @Nullable String country) {
        Outcome outcome = steps.decide(request);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(counters.get(outcome)).increment();
        traffic.count();
        String id = ids.next(at.toEpochMilli());
        return outcome == Outcome.UNDECIDED
                ? perhapsClick(id, link, request, at, country)
                : hit(id, link, at, outcome, null, null, null, null, null);
    }

    private Hit perhapsClick(String id, FollowedLink link, Request request, Instant at, @Nullable String country) {
        String agent = request.agent();
        return hit(
                id,
                link,
                at,
                Outcome.UNDECIDED,
                visitors.visitor(link.tenant(), request.address(), agent, at),
                browsers.of(agent),
                Origins.language(request.headers().get(HttpHeaders.ACCEPT_LANGUAGE)),
                origins.site(request.headers().get(HttpHeaders.REFERER)),
                Origins.country(country));
    }

    private static Hit hit(
            String id,
            FollowedLink link,
            Instant at,
            Outcome outcome,
            @Nullable String visitor,
            Browsers.@Nullable Browser browser,
            @Nullable String language,
            @Nullable String referrer,
            @Nullable String country) {
        return new Hit(
                id,
                link.code(),
                link.shareId(),
                link.postId(),
                link.employeeId(),
                link.network(),
                at,
                outcome.word(),
                visitor,
                browser == null ? null : browser.device(),
                browser == null ? null : browser.family(),
                language,
                referrer,
                country);
    }
}
