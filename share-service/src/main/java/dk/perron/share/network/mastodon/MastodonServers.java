package dk.perron.share.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Limits;
import dk.perron.share.network.ServerName;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Servers that speak Mastodon's API and what they tell of themselves: {@code /api/v2/instance}, and {@code
 * /api/v1/instance} on those without, such as Pleroma and Akkoma, which name their limit {@code max_toot_chars}.
 */
@ApplicationScoped
class MastodonServers {
    private static final Logger LOG = Logger.getLogger(MastodonServers.class);
    static final Limits USUAL = new Limits(500, 4);

    private static final String V2 = "/api/v2/instance";
    private static final String V1 = "/api/v1/instance";
    private static final String HOST_META = "/.well-known/host-meta";
    private static final String WEBFINGER = "/.well-known/webfinger";
    private static final int MOST_REDIRECTS = 3;
    private static final int MOST_SERVERS = 10_000;
    private static final int MOST_CHARACTERS = 100_000;
    private static final int MOST_PICTURES = 20;

    private final MastodonConfig config;
    private final MastodonCalls calls;
    private final Clock clock;
    private final Cache<URI, Known> known =
            Caffeine.newBuilder().maximumSize(MOST_SERVERS).build();

    MastodonServers(MastodonConfig config, MastodonCalls calls, Clock clock) {
        this.config = config;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * What a server tells of itself.
     *
     * @param server where it answers
     * @param domain what its accounts are called by: {@code @anna@domain}
     */
    record Instance(URI server, String domain, Limits limits) {}

    /** @param askAgainAt when it is asked again, while what is known is still told */
    private record Known(Instance instance, Instant askAgainAt) {}

    /** Fails with {@link UnknownServer} when nothing that was meant answers as such a server. */
    Uni<URI> named(String named) {
        return first(new ArrayDeque<>(ServerName.candidates(named)));
    }

    /** What the server says of itself; the usual when it does not, or not soon. Nobody waits for one that is known. */
    Uni<Instance> instance(URI server) {
        Known remembered = known.getIfPresent(server);
        if (remembered == null) {
            return ask(server)
                    .ifNoItem()
                    .after(config.limitsWithin())
                    .failWith(() -> new UnknownServer("No answer soon"))
                    .onFailure(UnknownServer.class)
                    .recoverWithItem(new Instance(server, server.getHost(), USUAL))
                    .invoke(found -> {
                        if (known.getIfPresent(server) == null) {
                            keep(server, found, config.limitsAskedAgainAfter());
                        }
                    });
        }
        if (!clock.instant().isBefore(remembered.askAgainAt())) {
            // Others do not ask at the same time, and not at once when it fails.
            keep(server, remembered.instance(), config.limitsAskedAgainAfter());
            ask(server).subscribe().with(found -> {}, failed -> LOG.debugf("No limits: %s", failed.getMessage()));
        }
        return Uni.createFrom().item(remembered.instance());
    }

    private void keep(URI server, Instance instance, Duration pause) {
        known.put(server, new Known(instance, clock.instant().plus(pause)));
    }

    private Uni<URI> first(Deque<URI> candidates) {
        URI candidate = candidates.poll();
        if (candidate == null) {
            return Uni.createFrom().failure(new UnknownServer("No Mastodon server answers there"));
        }
        return ask(candidate)
                .onFailure(UnknownServer.class)
                .recoverWithUni(() -> elsewhere(candidate, HOST_META))
                .onFailure(UnknownServer.class)
                .recoverWithUni(() -> elsewhere(candidate, WEBFINGER))
                .map(Instance::server)
                .onFailure(UnknownServer.class)
                .recoverWithUni(() -> first(candidates));
    }

    /** Accounts of {@code example.com} may live at {@code social.example.com}; the domain redirects such questions there. */
    private Uni<Instance> elsewhere(URI domain, String question) {
        return calls.send(OutboundCall.get(MastodonCalls.at(domain, question)).followingRedirects(MOST_REDIRECTS))
                .onFailure(OutboundFailure.class)
                .transform(failed -> new UnknownServer("No answer"))
                .chain(answer -> {
                    URI server = base(answer, question);
                    return server == null || server.equals(domain)
                            ? Uni.createFrom().failure(new UnknownServer("Not moved"))
                            : ask(server);
                });
    }

    private Uni<Instance> ask(URI server) {
        return ask(server, V2)
                .onFailure(UnknownServer.class)
                .recoverWithUni(() -> ask(server, V1))
                .invoke(instance -> {
                    keep(server, instance, config.limitsKept());
                    keep(instance.server(), instance, config.limitsKept());
                });
    }

    private Uni<Instance> ask(URI server, String path) {
        return calls.send(OutboundCall.get(MastodonCalls.at(server, path)).followingRedirects(MOST_REDIRECTS))
                .onFailure(OutboundFailure.class)
                .transform(failed ->
                        new UnknownServer(((OutboundFailure) failed).kind().name()))
                .map(answer -> {
                    URI base = base(answer, path);
                    Instance instance = base == null ? null : read(base, answer);
                    if (instance == null) {
                        throw new UnknownServer("No Mastodon API");
                    }
                    return instance;
                });
    }

    private static @Nullable URI base(OutboundAnswer answer, String path) {
        String address = answer.uri().toString();
        return address.endsWith(path) ? URI.create(address.substring(0, address.length() - path.length())) : null;
    }

    private @Nullable Instance read(URI server, OutboundAnswer answer) {
        JsonNode said = calls.read(answer);
        // A server closed to strangers says so in the API's own way.
        if (answer.status() == 401 && said.has("error")) {
            return new Instance(server, server.getHost(), USUAL);
        }
        if (!answer.isSuccess() || !(said.has("domain") || said.has("uri") || said.has("configuration"))) {
            return null;
        }
        return new Instance(server, domain(server, said), limits(said));
    }

    private static String domain(URI server, JsonNode said) {
        String domain = said.path("account_domain")
                .asText(said.path("domain").asText(said.path("uri").asText("")));
        domain = domain.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        return domain.isBlank() ? server.getHost() : domain;
    }

    private static Limits limits(JsonNode said) {
        JsonNode statuses = said.path("configuration").path("statuses");
        int characters = statuses.path("max_characters")
                .asInt(said.path("max_toot_chars").asInt(USUAL.characters()));
        // Text is counted with Mastodon's 23 for a link; what another server counts more comes off its limit.
        int more = statuses.path("characters_reserved_per_url").asInt(0) - MastodonText.LINK_COUNTS;
        int pictures = statuses.path("max_media_attachments")
                .asInt(said.path("max_media_attachments").asInt(USUAL.pictures()));
        return new Limits(
                characters < 1 ? USUAL.characters() : Math.min(characters, MOST_CHARACTERS) - Math.max(more, 0),
                pictures < 0 ? USUAL.pictures() : Math.min(pictures, MOST_PICTURES));
    }
}
