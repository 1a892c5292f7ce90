package dk.perron.share.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundGuard;
import dk.perron.share.fixture.Simulator;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of an adapter against the simulator. What it is told comes from the same settings as a service's, so that
 * an adapter built by hand is built as Quarkus builds it.
 */
public abstract class SimulatedContract extends SocialNetworkContract {
    /** Nobody listens there: it is reserved. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    protected static final Vertx VERTX = Vertx.vertx();
    protected static final Clock CLOCK = Clock.systemUTC();
    protected static final ObjectMapper JSON = new ObjectMapper();
    protected static final Simulator SIMULATOR = Simulator.running();
    protected static final OutboundClient CLIENT = new OutboundClient(
            VERTX, new OutboundGuard(VERTX, Optional.of(SIMULATOR.hostAndPort() + ",127.0.0.1:9")), "Perron/test");
    protected static final Pictures PICTURES = new Pictures(VERTX, CLIENT);

    private final String id;
    private final SocialNetwork network;
    private final SocialNetwork unreachable;

    /** @param id of the network */
    protected SimulatedContract(String id) {
        this.id = id;
        this.network = adapter(SIMULATOR.config());
        Map<String, String> elsewhere = new HashMap<>();
        SIMULATOR.config().forEach((key, value) -> elsewhere.put(key, value.replace(SIMULATOR.url(), NOWHERE)));
        this.unreachable = adapter(elsewhere);
    }

    /** The adapter with these settings, beside those of application.properties. */
    protected abstract SocialNetwork adapter(Map<String, String> settings);

    /** @param token what the simulator made: {@code accessToken}, {@code sub}, {@code name} and what the network adds */
    protected Account account(JsonNode token) {
        return new Account(
                token.path("sub").asText(),
                null,
                null,
                Credentials.of(token.path("accessToken").asText()));
    }

    @Override
    protected SocialNetwork network() {
        return network;
    }

    @Override
    protected SocialNetwork unreachable() {
        return unreachable;
    }

    @Override
    protected Account account() {
        return account(SIMULATOR.token(id, "Anna " + UUID.randomUUID()));
    }

    @Override
    protected void spoil(Account account, Operation operation, Trouble trouble, Duration wait) {
        SIMULATOR.spoil(id, operation.word, trouble.word(), account.remoteId(), wait.isZero() ? null : wait);
    }

    @Override
    protected void revoke(Account account) {
        SIMULATOR.revoke(id, account.remoteId());
    }

    @Override
    protected List<PublicPost> publicPosts(Account account) {
        return publicPostsBy(account.remoteId());
    }

    /** @param author as the simulator names authors of this network, or how that name ends */
    protected List<PublicPost> publicPostsBy(String author) {
        return SIMULATOR.posts(id, author).stream().map(SimulatedContract::seen).toList();
    }

    @Override
    protected URI picture() {
        return URI.create(SIMULATOR.url() + "/pictures/wind-contract.png");
    }

    /** What comes of a token that has ended: some networks let it be renewed. */
    protected Class<? extends Publication> expired() {
        return Publication.Disconnected.class;
    }

    /** What comes of a token that was withdrawn. */
    protected Class<? extends Publication> revoked() {
        return Publication.Disconnected.class;
    }

    @ParameterizedTest
    @ValueSource(strings = {"server-error", "throttled", "denied", "expired", "revoked", "no-answer-after-creating"})
    void nothingIsPostedWhenAPictureIsNotTaken(String kind) {
        Account account = used(account());
        SIMULATOR.spoil(id, "upload-image", kind, account.remoteId());

        Publication ending = ended(network().publish(post("Intet billede", Outgoing.Form.PICTURE), account));

        assertThat(ending)
                .isInstanceOf(Map.of(
                                "throttled",
                                Publication.Throttled.class,
                                "denied",
                                Publication.Rejected.class,
                                "expired",
                                expired(),
                                "revoked",
                                revoked())
                        .getOrDefault(kind, Publication.NotSent.class));
        assertThat(publicPosts(account)).isEmpty();
    }

    private static PublicPost seen(JsonNode post) {
        List<String> links = new ArrayList<>();
        post.path("links").forEach(link -> links.add(link.asText()));
        return new PublicPost(
                post.path("id").asText(),
                post.path("text").asText(),
                links,
                post.path("pictures").size());
    }
}
