package dk.perron.simulator.bluesky;

import dk.perron.simulator.failure.Failure;
import dk.perron.simulator.failure.Spoiling;
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
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts points and sessions, and answers a call as asked, or as badly as somebody wished. */
@Singleton
class Answering {
    private final Spoiling spoiling;
    private final Windows windows;
    private final BlueskyConfig config;
    private final Proofs proofs;
    private final Clock clock;

    Answering(Spoiling spoiling, Windows windows, BlueskyConfig config, Proofs proofs, Clock clock) {
        this.spoiling = spoiling;
        this.windows = windows;
        this.config = config;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** A read: costs nothing here. */
    Uni<Response> read(
            String operation,
            Callers.@Nullable Caller caller,
            HttpHeaders headers,
            HttpServerRequest request,
            Supplier<Response> usual) {
        return answer(operation, caller, Map.of(), headers, request, usual);
    }

    /** A write: costs points. */
    Uni<Response> write(
            String operation,
            int points,
            Callers.Caller caller,
            HttpHeaders headers,
            HttpServerRequest request,
            Supplier<Response> usual) {
        String did = caller.account().did();
        Map<String, String> standing = tightest(
                windows.count("bluesky " + did + " h", config.pointsPerHour(), Duration.ofHours(1), points),
                3_600,
                windows.count("bluesky " + did + " d", config.pointsPerDay(), Duration.ofDays(1), points),
                86_400);
        return answer(operation, caller, standing, headers, request, usual);
    }

    /** Signing in with an app password: right or wrong, it counts. */
    Uni<Response> session(
            String identifier,
            Accounts.@Nullable Account account,
            HttpHeaders headers,
            HttpServerRequest request,
            Supplier<Response> usual) {
        Map<String, String> standing = tightest(
                windows.count("bluesky s5 " + identifier, config.sessionsPerFiveMinutes(), Duration.ofMinutes(5), 1),
                300,
                windows.count("bluesky sd " + identifier, config.sessionsPerDay(), Duration.ofDays(1), 1),
                86_400);
        Callers.Caller caller = account == null ? null : new Callers.Caller(account, Set.of(), false);
        return answer("session", caller, standing, headers, request, usual);
    }

    /** A call to the authorization server, whose refusals are OAuth's. */
    Uni<Response> oauth(
            String operation,
            Accounts.@Nullable Account account,
            HttpHeaders headers,
            HttpServerRequest request,
            Supplier<Response> usual) {
        return spoiling.answer(call(operation, account), headers, request, usual, Answering::oauthRefusal)
                .map(answer -> {
                    answer.getHeaders().putSingle("DPoP-Nonce", proofs.nonce());
                    return answer;
                })
                .onFailure(Refusal.class)
                .invoke(refused -> ((Refusal) refused).withAbsent(Map.of("DPoP-Nonce", proofs.nonce())));
    }

    private Uni<Response> answer(
            String operation,
            Callers.@Nullable Caller caller,
            Map<String, String> standing,
            HttpHeaders headers,
            HttpServerRequest request,
            Supplier<Response> usual) {
        Map<String, String> more = new LinkedHashMap<>(standing);
        boolean isBound = caller != null && caller.isBound();
        if (isBound) {
            more.put("DPoP-Nonce", proofs.nonce());
        }
        return spoiling.answer(
                        call(operation, caller == null ? null : caller.account()),
                        headers,
                        request,
                        usual,
                        failure -> refusal(failure, isBound))
                .map(answer -> {
                    more.forEach((name, value) -> answer.getHeaders().putSingle(name, value));
                    return answer;
                })
                .onFailure(Refusal.class)
                .invoke(refused -> ((Refusal) refused).withAbsent(more));
    }

    private static Failure.Call call(String operation, Accounts.@Nullable Account account) {
        return new Failure.Call(
                "bluesky",
                operation,
                account == null
                        ? List.of()
                        : List.of(
                                account.did(),
                                account.handle(),
                                account.member().sub(),
                                account.member().email()));
    }

    private RuntimeException refusal(Failure failure, boolean isBound) {
        return switch (failure.kind()) {
            case THROTTLED ->
                BlueskyErrors.throttled()
                        .with(headers(config.pointsPerHour(), 0, clock.instant().plusMillis(failure.delay()), 3_600));
            case EXPIRED ->
                isBound
                        ? BlueskyErrors.bound("invalid_token", "\"exp\" claim timestamp check failed")
                        : BlueskyErrors.expired();
            case REVOKED -> isBound ? BlueskyErrors.bound("invalid_token", "Token revoked") : BlueskyErrors.revoked();
            case RESTRICTED -> BlueskyErrors.takenDown();
            case DENIED -> BlueskyErrors.scopeMissing("repo:app.bsky.feed.post?action=create");
            case DUPLICATE -> Repos.keyIsTaken(config.repeatedKeyStatus());
            case CONFLICT -> BlueskyErrors.of(400, "InvalidSwap", "Commit was at another revision");
            default -> BlueskyErrors.internal();
        };
    }

    private static RuntimeException oauthRefusal(Failure failure) {
        return switch (failure.kind()) {
            case THROTTLED -> BlueskyErrors.oauth(429, "RateLimitExceeded", "Rate Limit Exceeded");
            case EXPIRED -> BlueskyErrors.oauth(400, "invalid_grant", "Refresh token expired");
            case REVOKED, DUPLICATE -> BlueskyErrors.oauth(400, "invalid_grant", "Invalid refresh token");
            case RESTRICTED -> BlueskyErrors.oauth(400, "invalid_grant", "Account has been taken down");
            case DENIED -> BlueskyErrors.oauth(400, "access_denied", "Access denied");
            case CONFLICT -> BlueskyErrors.oauth(503, "temporarily_unavailable", "Try again");
            default -> BlueskyErrors.oauth(500, "server_error", "Internal Server Error");
        };
    }

    private static Map<String, String> tightest(
            Windows.Standing small, int smallSeconds, Windows.Standing big, int bigSeconds) {
        boolean bigIsTighter = !big.allowed() || (small.allowed() && big.remaining() < small.remaining());
        Windows.Standing shown = bigIsTighter ? big : small;
        Map<String, String> headers =
                headers(shown.limit(), shown.remaining(), shown.reset(), bigIsTighter ? bigSeconds : smallSeconds);
        if (!small.allowed() || !big.allowed()) {
            throw BlueskyErrors.throttled().with(headers);
        }
        return headers;
    }

    private static Map<String, String> headers(long limit, long remaining, Instant reset, int seconds) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("RateLimit-Limit", Long.toString(limit));
        headers.put("RateLimit-Remaining", Long.toString(remaining));
        // Rounded up: nobody is told to come back too early.
        headers.put("RateLimit-Reset", Long.toString(reset.plusMillis(999).getEpochSecond()));
        headers.put("RateLimit-Policy", limit + ";w=" + seconds);
        return headers;
    }
}
