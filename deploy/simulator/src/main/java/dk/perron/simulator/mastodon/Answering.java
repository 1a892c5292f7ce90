package dk.perron.simulator.mastodon;

import dk.perron.simulator.failure.Failure;
import dk.perron.simulator.failure.Spoiling;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Refusal;
import dk.perron.simulator.network.Windows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts a call against the instance's limits and answers it as asked, or as badly as somebody wished. */
@Singleton
class Answering {
    private static final DateTimeFormatter RESET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Set<String> HEAVY = Set.of("upload-image", "delete-post");

    private final Spoiling spoiling;
    private final Windows windows;
    private final MastodonConfig config;
    private final Clock clock;

    Answering(Spoiling spoiling, Windows windows, MastodonConfig config, Clock clock) {
        this.spoiling = spoiling;
        this.windows = windows;
        this.config = config;
        this.clock = clock;
    }

    Uni<Response> answer(
            String operation,
            @Nullable Member member,
            HttpHeaders headers,
            HttpServerRequest request,
            Supplier<Response> usual) {
        List<String> names =
                member == null ? List.of() : List.of(member.number(), member.email(), member.handle("_"), member.sub());
        Map<String, String> standing = count(operation, member == null ? "everybody" : member.sub());
        return spoiling.answer(new Failure.Call("mastodon", operation, names), headers, request, usual, this::refusal)
                .map(answer -> {
                    standing.forEach((name, value) -> answer.getHeaders().putSingle(name, value));
                    return answer;
                })
                .onFailure(Refusal.class)
                .invoke(refused -> ((Refusal) refused).withAbsent(standing));
    }

    private Map<String, String> count(String operation, String who) {
        boolean heavy = HEAVY.contains(operation);
        Windows.Standing usual =
                windows.countAligned("mastodon " + who, config.callsPerFiveMinutes(), Duration.ofMinutes(5));
        Windows.Standing special = heavy
                ? windows.countAligned(
                        "mastodon " + who + ' ' + operation, config.heavyCallsPerHalfHour(), Duration.ofMinutes(30))
                : usual;
        Windows.Standing shown = usual.allowed() && heavy ? special : usual;
        Map<String, String> headers = headers(shown.limit(), shown.remaining(), shown.reset());
        if (!usual.allowed() || !special.allowed()) {
            throw MastodonErrors.throttled().with(headers);
        }
        return headers;
    }

    private RuntimeException refusal(Failure failure) {
        return switch (failure.kind()) {
            case THROTTLED ->
                MastodonErrors.throttled()
                        .with(headers(
                                config.callsPerFiveMinutes(), 0, clock.instant().plusMillis(failure.delay())));
            case EXPIRED -> MastodonErrors.unauthorized("The access token expired");
            case REVOKED -> MastodonErrors.unauthorized("The access token was revoked");
            case RESTRICTED -> MastodonErrors.forbidden("Your login is currently disabled");
            case DENIED -> MastodonErrors.outsideScopes();
            case DUPLICATE -> MastodonErrors.invalid("Status has already been taken");
            case CONFLICT ->
                new Refusal(
                        503, Map.of("error", "There was a temporary problem serving your request, please try again"));
            default -> MastodonErrors.internal();
        };
    }

    private RuntimeException tokenRefusal(Failure failure) {
        return switch (failure.kind()) {
            case EXPIRED, REVOKED, DUPLICATE -> MastodonErrors.invalidGrant();
            case RESTRICTED, DENIED -> MastodonErrors.invalidClient();
            default -> refusal(failure);
        };
    }

    private static Map<String, String> headers(long limit, long remaining, Instant reset) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-RateLimit-Limit", Long.toString(limit));
        headers.put("X-RateLimit-Remaining", Long.toString(remaining));
        headers.put("X-RateLimit-Reset", RESET.format(reset));
        return headers;
    }
}
