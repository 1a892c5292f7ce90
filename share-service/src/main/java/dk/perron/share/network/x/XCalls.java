package dk.perron.share.network.x;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.Publication;
import dk.perron.share.network.RetryAfter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Calls of X's API in a member's name, and what its refusals mean. */
@ApplicationScoped
class XCalls {
    private final XConfig config;
    private final OutboundClient client;
    private final ObjectMapper json;
    private final Clock clock;
    private final XRefusals refusals = new XRefusals();

    XCalls(XConfig config, OutboundClient client, ObjectMapper json, Clock clock) {
        this.config = config;
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    /** Fails with {@link OutboundFailure} when there is no answer. */
    Uni<XAnswer> send(OutboundCall call, Account account) {
        return client.send(call.header(
                                "Authorization",
                                "Bearer " + account.credentials().accessToken())
                        .within(config.timeout()))
                .map(answer -> XAnswer.of(answer, json))
                .map(answer -> refusals.isFirst(answer, account) ? answer.renewable() : answer);
    }

    URI address(String path) {
        return URI.create(config.apiUrl() + path);
    }

    /** What an answer that is no success means, when nothing was posted by it. */
    Publication refused(XAnswer answer) {
        String reason = answer.reason();
        if (answer.isDuplicate()) {
            return new Publication.Rejected("duplicate");
        }
        return switch (answer.status()) {
            case 401 ->
                answer.isRenewable()
                        ? new Publication.NotSent(Publication.NotSent.EXPIRED)
                        : new Publication.Disconnected(reason);
            case 429 -> throttled(answer);
            default ->
                answer.status() >= 500 || answer.status() == 408
                        ? new Publication.Unknown(reason)
                        : new Publication.Rejected(reason);
        };
    }

    private Publication throttled(XAnswer answer) {
        return new Publication.Throttled(
                retryAfter(answer),
                answer.limit().map(XAnswer.Limit::scope).orElse(Publication.Throttled.Scope.ACCOUNT),
                said(answer).isEmpty());
    }

    Instant retryAfter(XAnswer answer) {
        return said(answer).orElseGet(() -> clock.instant().plus(config.throttledPause()));
    }

    private Optional<Instant> said(XAnswer answer) {
        Instant now = clock.instant();
        return answer.limit()
                .map(limit -> RetryAfter.bounded(limit.until(), now))
                .or(() -> RetryAfter.said(answer.raw(), now, "Retry-After"));
    }
}
