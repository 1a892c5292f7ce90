package dk.perron.share.network.linkedin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.Change;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.network.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn's Posts API. It has no idempotency key and nothing of a member's posts can be read, but it refuses a second
 * post that says the same and names the first: that is how a lost answer is settled. Every share has a link of its own,
 * so no other post says the same.
 */
@ApplicationScoped
class LinkedInPosts implements SocialNetwork {
    static final Network LINKEDIN = new Network("linkedin", "LinkedIn", true, new Limits(3_000, 20));

    private static final int LONGEST_TITLE = 400;
    private static final int LONGEST_SUMMARY = 4_000;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);
    private static final Pattern DUPLICATE =
            Pattern.compile("duplicate of (urn:li:(?:share|ugcPost):\\d+)", Pattern.CASE_INSENSITIVE);

    private final LinkedInConfig config;
    private final OutboundClient client;
    private final ObjectMapper json;
    private final Clock clock;

    LinkedInPosts(LinkedInConfig config, OutboundClient client, ObjectMapper json, Clock clock) {
        this.config = config;
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Network network() {
        return LINKEDIN;
    }

    @Override
    public Set<Outgoing.Form> forms() {
        return Set.of(Outgoing.Form.ARTICLE);
    }

    @Override
    public Uni<Limits> limits(@Nullable URI server) {
        return Uni.createFrom().item(LINKEDIN.limits());
    }

    /** Escapes count; the link is in the card. */
    @Override
    public int length(String text, URI link, Outgoing.Form form) {
        return LittleText.of(text).length();
    }

    @Override
    public Uni<Publication> publish(Outgoing post, Account account) {
        return send(post, account, false);
    }

    @Override
    public Uni<Publication> reconcile(Outgoing post, Account account) {
        return send(post, account, true);
    }

    @Override
    public Uni<Change> edit(String remoteId, Outgoing post, Account account) {
        ObjectNode patch = json.createObjectNode();
        patch.putObject("patch").putObject("$set").put("commentary", LittleText.of(post.text()));
        return change(
                OutboundCall.post(address(remoteId), "application/json", Buffer.buffer(patch.toString()))
                        .header("X-RestLi-Method", "PARTIAL_UPDATE"),
                account);
    }

    @Override
    public Uni<Change> remove(String remoteId, Account account) {
        return change(OutboundCall.get(address(remoteId)).method(HttpMethod.DELETE), account);
    }

    @Override
    public Uni<Standing> check(Account account) {
        return client.send(OutboundCall.get(URI.create(config.apiUrl() + "/v2/userinfo"))
                        .header(
                                "Authorization",
                                "Bearer " + account.credentials().accessToken())
                        .within(config.timeout()))
                .map(answer -> answer.isSuccess()
                        ? new Standing.Good()
                        : answer.status() == 401
                                ? new Standing.Lost("401")
                                : (Standing) new Standing.Unclear(String.valueOf(answer.status())))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Standing.Unclear(((OutboundFailure) failed).kind().name()));
    }

    private Uni<Change> change(OutboundCall call, Account account) {
        return client.send(authorised(call, account))
                .<Change>map(answer -> {
                    String reason = String.valueOf(answer.status());
                    if (answer.isSuccess()) {
                        return new Change.Done();
                    }
                    return switch (answer.status()) {
                        case 401 -> new Change.Disconnected(reason);
                        case 429 -> new Change.Throttled(retryAfter(answer));
                        default -> answer.status() >= 500 ? new Change.Unknown(reason) : new Change.Refused(reason);
                    };
                })
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Change.Unknown(((OutboundFailure) failed).kind().name()));
    }

    private URI address(String urn) {
        return URI.create(config.apiUrl() + "/rest/posts/" + URLEncoder.encode(urn, StandardCharsets.UTF_8));
    }

    private OutboundCall authorised(OutboundCall call, Account account) {
        return call.header("Authorization", "Bearer " + account.credentials().accessToken())
                .header("Linkedin-Version", config.version())
                .header("X-Restli-Protocol-Version", "2.0.0")
                .within(config.timeout());
    }

    private Uni<Publication> send(Outgoing post, Account account, boolean again) {
        OutboundCall call = OutboundCall.post(
                URI.create(config.apiUrl() + "/rest/posts"),
                "application/json",
                Buffer.buffer(body(post, account).toString()));
        return client.send(authorised(call, account))
                .map(answer -> read(answer, again))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> unanswered((OutboundFailure) failed));
    }

    private ObjectNode body(Outgoing post, Account account) {
        ObjectNode body = json.createObjectNode();
        body.put("author", "urn:li:person:" + account.remoteId());
        body.put("commentary", LittleText.of(post.text()));
        body.put("visibility", "PUBLIC");
        ObjectNode distribution = body.putObject("distribution").put("feedDistribution", "MAIN_FEED");
        distribution.putArray("targetEntities");
        distribution.putArray("thirdPartyDistributionChannels");
        ObjectNode article = body.putObject("content").putObject("article");
        article.put("source", post.link().toString());
        article.put("title", cut(post.title(), LONGEST_TITLE));
        if (!post.summary().isBlank()) {
            article.put("description", cut(post.summary(), LONGEST_SUMMARY));
        }
        body.put("lifecycleState", "PUBLISHED");
        body.put("isReshareDisabledByAuthor", false);
        return body;
    }

    private Publication read(OutboundAnswer answer, boolean again) {
        JsonNode error = error(answer);
        String code = error.path("code").asText("");
        String reason = answer.status() + (code.isEmpty() ? "" : " " + code);
        if (answer.isSuccess()) {
            String urn = answer.header("x-restli-id");
            return urn == null ? new Publication.Unknown(reason + " without an id") : published(urn);
        }
        if (answer.status() == 422) {
            Matcher duplicate = DUPLICATE.matcher(error.path("message").asText(""));
            if (duplicate.find()) {
                return again ? published(duplicate.group(1)) : new Publication.Rejected("duplicate");
            }
            return new Publication.Rejected(reason);
        }
        return switch (answer.status()) {
            case 401 -> new Publication.Disconnected(reason);
            case 409 -> new Publication.NotSent(reason);
            case 429 -> new Publication.Throttled(retryAfter(answer), Publication.Throttled.Scope.ACCOUNT);
            default ->
                answer.status() >= 500 || answer.status() == 408
                        ? new Publication.Unknown(reason)
                        : new Publication.Rejected(reason);
        };
    }

    private Publication published(String urn) {
        return new Publication.Published(urn, URI.create(config.permalinkUrl() + urn + "/"));
    }

    private static Publication unanswered(OutboundFailure failure) {
        String reason = failure.kind().name();
        return failure.maybeReceived() ? new Publication.Unknown(reason) : new Publication.NotSent(reason);
    }

    private Instant retryAfter(OutboundAnswer answer) {
        String seconds = answer.header("Retry-After");
        Duration pause = seconds != null && seconds.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : config.throttledPause();
        return clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private JsonNode error(OutboundAnswer answer) {
        try {
            return answer.isSuccess() || answer.body().length() == 0
                    ? MissingNode.getInstance()
                    : json.readTree(answer.body().getBytes());
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
