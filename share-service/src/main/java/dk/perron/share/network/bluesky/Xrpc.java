package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.share.network.Account;
import dk.perron.share.network.Form;
import dk.perron.share.network.JsonBody;
import dk.perron.share.network.RetryAfter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls of atproto's API, as nobody, with a session's bearer token, or with a token bound to a key. They fail with {@link
 * dk.perron.platform.outbound.OutboundFailure} when there is no answer.
 */
@ApplicationScoped
class Xrpc {
    private static final String[] RESET = {"ratelimit-reset", "Retry-After"};

    private final BlueskyConfig config;
    private final OutboundClient client;
    private final Dpop dpop;
    private final ObjectMapper json;
    private final Clock clock;

    Xrpc(BlueskyConfig config, OutboundClient client, Dpop dpop, ObjectMapper json, Clock clock) {
        this.config = config;
        this.client = client;
        this.dpop = dpop;
        this.json = json;
        this.clock = clock;
    }

    static URI serverOf(Account account) {
        return Objects.requireNonNull(account.server(), "A Bluesky account is at a server");
    }

    Uni<XrpcAnswer> query(URI server, String method, Form parameters) {
        return client.send(bounded(OutboundCall.get(address(server, method, parameters))))
                .map(answer -> read(answer, null));
    }

    Uni<XrpcAnswer> query(Account account, String method, Form parameters) {
        return send(OutboundCall.get(address(serverOf(account), method, parameters)), account);
    }

    Uni<XrpcAnswer> procedure(URI server, String method, JsonNode body) {
        return client.send(bounded(OutboundCall.post(
                        address(server, method, new Form()), "application/json", Buffer.buffer(body.toString()))))
                .map(answer -> read(answer, null));
    }

    Uni<XrpcAnswer> procedure(Account account, String method, JsonNode body) {
        return send(
                OutboundCall.post(
                        address(serverOf(account), method, new Form()),
                        "application/json",
                        Buffer.buffer(body.toString())),
                account);
    }

    /** A procedure without a body, authorised by another token than the account's, such as one for refreshing. */
    Uni<XrpcAnswer> procedure(Account account, String method, String token) {
        return client.send(bounded(OutboundCall.get(address(serverOf(account), method, new Form()))
                        .method(HttpMethod.POST)
                        .header("Authorization", "Bearer " + token)))
                .map(answer -> read(answer, token));
    }

    Uni<XrpcAnswer> upload(Account account, Buffer bytes, String mediaType) {
        return send(
                OutboundCall.post(
                        address(serverOf(account), "com.atproto.repo.uploadBlob", new Form()), mediaType, bytes),
                account);
    }

    private Uni<XrpcAnswer> send(OutboundCall call, Account account) {
        String token = account.credentials().accessToken();
        String key = account.credentials().key();
        Uni<OutboundAnswer> answer = key == null
                ? client.send(bounded(call).header("Authorization", "Bearer " + token))
                : dpop.send(Uni.createFrom().item(bounded(call)), SigningKey.of(key), token);
        return answer.map(said -> read(said, token));
    }

    private OutboundCall bounded(OutboundCall call) {
        return call.header("Accept", "application/json").within(config.timeout());
    }

    private static URI address(URI server, String method, Form parameters) {
        String query = parameters.encoded();
        return URI.create(server + "/xrpc/" + method + (query.isEmpty() ? "" : "?" + query));
    }

    private XrpcAnswer read(OutboundAnswer answer, @Nullable String token) {
        JsonNode body = JsonBody.of(answer, json);
        boolean fine = answer.isSuccess();
        Instant now = clock.instant();
        Instant end = token == null || fine ? null : Tokens.endOf(token, json);
        return new XrpcAnswer(
                answer.status(),
                body,
                fine ? "" : body.path("error").asText(challenged(answer, "error")),
                fine
                        ? ""
                        : body.path("message")
                                .asText(body.path("error_description").asText(challenged(answer, "error_description"))),
                end != null && !end.isAfter(now),
                RetryAfter.of(answer, now, config.throttledPause(), RESET),
                RetryAfter.said(answer, now, RESET).isEmpty());
    }

    /** What a challenge says of a token (RFC 6750, RFC 9449), for answers whose body does not. */
    private static String challenged(OutboundAnswer answer, String name) {
        String challenge = answer.header("WWW-Authenticate");
        Matcher said = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(challenge == null ? "" : challenge);
        return said.find() ? said.group(1) : "";
    }
}
