package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Grant;
import dk.perron.share.network.RefusedGrant;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Reads sessions as servers answer them to a password and to a refresh. */
@ApplicationScoped
class Sessions {
    /** The shortest life a token is believed to have when it does not say. */
    private static final Duration SHORT = Duration.ofMinutes(30);

    private final ObjectMapper json;
    private final Clock clock;

    Sessions(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * The grant of a session; fails with {@link RefusedGrant} when it is none, such as a proxy's page, or its account is
     * not active.
     *
     * @param home where the account lives as far as is known; its DID document says it, where the answer has one
     */
    Grant grant(XrpcAnswer answer, URI home) {
        JsonNode session = answer.body();
        String did = session.path("did").asText("");
        String access = session.path("accessJwt").asText("");
        String refresh = session.path("refreshJwt").asText("");
        if (Identities.isDid(did) && !session.path("active").asBoolean(true)) {
            throw new RefusedGrant("The account is not active");
        }
        if (!Identities.isDid(did) || access.isEmpty() || refresh.isEmpty()) {
            throw RefusedGrant.notReached(answer.status() + " without a session");
        }
        Instant end = Tokens.endOf(access, json);
        return new Grant(
                did,
                name(session.path("handle").asText(""), did),
                Identities.server(session.path("didDoc")).orElse(home),
                new Credentials(access, refresh, null),
                end == null ? clock.instant().plus(SHORT) : end,
                null);
    }

    static String name(String handle, String did) {
        return Identities.isHandle(handle) ? "@" + handle : did;
    }
}
