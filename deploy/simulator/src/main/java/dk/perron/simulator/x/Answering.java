package dk.perron.simulator.x;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts a call against X's limits and answers it as asked, or as badly as somebody wished. */
@Singleton
class Answering {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Spoiling spoiling;
    private final Windows windows;
    private final XConfig config;
    private final Clock clock;

    Answering(Spoiling spoiling, Windows windows, XConfig config, Clock clock) {
        this.spoiling = spoiling;
        this.windows = windows;
        this.config = config;
        this.clock = clock;
    }

    Uni<Response> answer(
            String operation, Member member, HttpHeaders headers, HttpServerRequest request, Supplier<Response> usual) {
        Map<String, String> standing = count(operation, member);
        return spoiling.answer(call(operation, member), headers, request, usual, this::refusal)
                .map(answer -> {
                    standing.forEach((name, value) -> answer.getHeaders().putSingle(name, value));
                    return answer;
                })
                .onFailure(Refusal.class)
                .invoke(refused -> ((Refusal) refused).withAbsent(standing));
    }

    /** For tokens, whose refusals are OAuth's. */
    Uni<Response> oauth(
            String operation,
            @Nullable Member member,
            HttpHeaders headers,
            HttpServerRequest request,
            Supplier<Response> usual) {
        return spoiling.answer(call(operation, member), headers, request, usual, this::oauthRefusal);
    }

    private static Failure.Call call(String operation, @Nullable Member member) {
        return new Failure.Call(
                "x",
                operation,
                member == null
                        ? List.of()
                        : List.of(member.number(), member.handle("_"), member.sub(), member.email()));
    }

    private Map<String, String> count(String operation, Member member) {
        boolean isPost = operation.equals("create-post");
        int limit = isPost ? config.postsPerQuarterHour() : config.readsPerQuarterHour();
        Windows.Standing user = windows.count("x " + member.sub() + ' ' + operation, limit, QUARTER, 1);
        Map<String, String> headers = headers(user.limit(), user.remaining(), user.reset());
        if (!user.allowed()) {
            throw XErrors.throttled().with(headers);
        }
        if (isPost) {
            Windows.Standing app = windows.count("x app", config.postsPerDay(), Duration.ofDays(1), 1);
            headers.put("x-app-limit-24hour-limit", Long.toString(app.limit()));
            headers.put("x-app-limit-24hour-remaining", Long.toString(app.remaining()));
            headers.put("x-app-limit-24hour-reset", seconds(app.reset()));
            if (!app.allowed()) {
                throw XErrors.throttled().with(headers);
            }
        }
        return headers;
    }

    private RuntimeException refusal(Failure failure) {
        return switch (failure.kind()) {
            case THROTTLED ->
                XErrors.throttled()
                        .with(headers(
                                config.postsPerQuarterHour(), 0, clock.instant().plusMillis(failure.delay())));
            case EXPIRED, REVOKED -> XErrors.unauthorized();
            case RESTRICTED ->
                XErrors.forbidden("Your account is suspended and is not permitted to access this feature.");
            case DENIED -> XErrors.notPermitted();
            case DUPLICATE -> XErrors.duplicate();
            case CONFLICT -> XErrors.unavailable();
            default -> XErrors.internal();
        };
    }

    private RuntimeException oauthRefusal(Failure failure) {
        return switch (failure.kind()) {
            case EXPIRED, REVOKED, DUPLICATE, RESTRICTED ->
                XErrors.oauth(400, "invalid_request", "Value passed for the token was invalid.");
            case DENIED -> XErrors.oauth(401, "unauthorized_client", "Missing valid authorization header");
            default -> refusal(failure);
        };
    }

    private static Map<String, String> headers(long limit, long remaining, Instant reset) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-rate-limit-limit", Long.toString(limit));
        headers.put("x-rate-limit-remaining", Long.toString(remaining));
        headers.put("x-rate-limit-reset", seconds(reset));
        return headers;
    }

    /** Rounded up: nobody is told to come back too early. */
    private static String seconds(Instant reset) {
        return Long.toString(reset.plusMillis(999).getEpochSecond());
    }
}
