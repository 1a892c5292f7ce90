package dk.perron.share.network.linkedin;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Calls of LinkedIn's versioned API in a member's name, and what its refusals mean. */
@ApplicationScoped
class LinkedInCalls {
    private static final Logger LOG = Logger.getLogger(LinkedInCalls.class);

    private final LinkedInConfig config;
    private final OutboundClient client;
    private final ObjectMapper json;
    private final Clock clock;

    LinkedInCalls(LinkedInConfig config, OutboundClient client, ObjectMapper json, Clock clock) {
        this.config = config;
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    /** Fails with {@link OutboundFailure} when there is no answer. */
    Uni<LinkedInAnswer> send(OutboundCall call, Account account) {
        return client.send(call.header(
                                "Authorization",
                                "Bearer " + account.credentials().accessToken())
                        .header("Linkedin-Version", String.valueOf(config.version()))
                        .header("X-Restli-Protocol-Version", "2.0.0")
                        .within(config.timeout()))
                .map(answer -> LinkedInAnswer.of(answer, json))
                .invoke(this::tellTheOperator);
    }

    URI address(String path) {
        return URI.create(config.apiUrl() + path);
    }

    URI post(String urn) {
        return address("/rest/posts/" + URLEncoder.encode(urn, StandardCharsets.UTF_8));
    }

    /** What an answer that is no success means, when nothing was posted by it. */
    Publication refused(LinkedInAnswer answer) {
        String reason = answer.reason();
        return switch (answer.status()) {
            case 401 -> new Publication.Disconnected(reason);
            // A conflict inside LinkedIn, gone at the next moment: the next attempt is another call of the day.
            case 409 -> new Publication.NotSent(reason);
            case 426 -> new Publication.Rejected(reason + ": set a newer PERRON_LINKEDIN_VERSION");
            case 429 ->
                new Publication.Throttled(
                        retryAfter(answer),
                        answer.isOfTheApp() ? Publication.Throttled.Scope.APP : Publication.Throttled.Scope.ACCOUNT,
                        !answer.endsTheDay() && said(answer).isEmpty());
            default ->
                answer.status() >= 500 || answer.status() == 408
                        ? new Publication.Unknown(reason)
                        : new Publication.Rejected(reason);
        };
    }

    /** LinkedIn is not known to send Retry-After: a day's limit ends at midnight UTC, else a pause is waited. */
    Instant retryAfter(LinkedInAnswer answer) {
        return answer.endsTheDay()
                ? clock.instant()
                        .atOffset(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.DAYS)
                        .plusDays(1)
                        .toInstant()
                : said(answer).orElseGet(() -> clock.instant().plus(config.throttledPause()));
    }

    private Optional<Instant> said(LinkedInAnswer answer) {
        return RetryAfter.said(answer.raw(), clock.instant(), "Retry-After");
    }

    private void tellTheOperator(LinkedInAnswer answer) {
        if (answer.status() == 426) {
            LOG.errorf(
                    "LinkedIn does not serve version %d of its API any more: set PERRON_LINKEDIN_VERSION to a newer"
                            + " month",
                    config.version());
        }
    }
}
