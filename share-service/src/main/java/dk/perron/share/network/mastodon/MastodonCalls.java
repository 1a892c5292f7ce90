package dk.perron.share.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.Form;
import dk.perron.share.network.JsonBody;
import dk.perron.share.network.Publication;
import dk.perron.share.network.RetryAfter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/** Calls to servers that speak Mastodon's API, and what their answers have in common. */
@ApplicationScoped
class MastodonCalls {
    private static final String[] RESET = {"Retry-After", "X-RateLimit-Reset"};
    private static final long MOST_BYTES = 4_000_000;

    private final MastodonConfig config;
    private final OutboundClient client;
    private final ObjectMapper json;
    private final Clock clock;

    MastodonCalls(MastodonConfig config, OutboundClient client, ObjectMapper json, Clock clock) {
        this.config = config;
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    static URI at(Account account, String path) {
        return at(Objects.requireNonNull(account.server(), "A Mastodon account is at a server"), path);
    }

    /** @param id as the server gave it, whatever characters it has */
    static URI at(Account account, String path, String id) {
        return at(account, path + "/" + Form.encoded(id));
    }

    static URI whoAmI(Account account) {
        return at(account, "/api/v1/accounts/verify_credentials");
    }

    static URI at(URI server, String path) {
        return URI.create(server + path);
    }

    static OutboundCall get(URI address) {
        return OutboundCall.get(address);
    }

    static OutboundCall json(URI address, JsonNode body) {
        return OutboundCall.post(address, "application/json", Buffer.buffer(body.toString()));
    }

    /** Fails with {@link OutboundFailure} when there is no answer. */
    Uni<OutboundAnswer> send(OutboundCall call) {
        return client.send(call.header("Accept", "application/json")
                .within(config.timeout())
                .atMost(MOST_BYTES));
    }

    /** In the account's name. A token that is not accepted is answered with 401 here, whatever the server says. */
    Uni<OutboundAnswer> send(OutboundCall call, Account account) {
        return authorised(call, account)
                .chain(answer -> answer.status() == 403
                        ? isRefused(account).map(refused -> refused ? as(answer, 401) : answer)
                        : Uni.createFrom().item(answer));
    }

    private Uni<OutboundAnswer> authorised(OutboundCall call, Account account) {
        return send(
                call.header("Authorization", "Bearer " + account.credentials().accessToken()));
    }

    /** Pleroma and Akkoma answer 403 to a token they do not know; only who one is there tells that from a refusal. */
    private Uni<Boolean> isRefused(Account account) {
        return authorised(get(whoAmI(account)), account)
                .map(answer -> (answer.status() == 401 || answer.status() == 403)
                        && read(answer).has("error"))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(false);
    }

    private static OutboundAnswer as(OutboundAnswer answer, int status) {
        return new OutboundAnswer(status, answer.headers(), answer.body(), answer.uri());
    }

    /** The JSON of an answer; a missing node when it is none, such as a proxy's page. */
    JsonNode read(OutboundAnswer answer) {
        return JsonBody.of(answer, json);
    }

    /** Status and what the server says, short enough to show. */
    String reason(OutboundAnswer answer) {
        String said = read(answer).path("error").asText("");
        String reason = answer.status() + (said.isBlank() ? "" : " " + said);
        return reason.length() <= 200 ? reason : reason.substring(0, 199) + "…";
    }

    /** When a server that answered 429 may be called again. */
    Instant retryAfter(OutboundAnswer answer) {
        return RetryAfter.of(answer, clock.instant(), config.throttledPause(), RESET);
    }

    Publication.Throttled throttled(OutboundAnswer answer) {
        return new Publication.Throttled(
                retryAfter(answer),
                Publication.Throttled.Scope.ACCOUNT,
                RetryAfter.said(answer, clock.instant(), RESET).isEmpty());
    }
}
