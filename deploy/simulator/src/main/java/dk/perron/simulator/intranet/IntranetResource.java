package dk.perron.simulator.intranet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Receives webhooks as a customer's intranet would: checks the signature, keeps what came. */
@Path("/intranet/webhooks/{name}")
public class IntranetResource {
    private static final int LONGEST_TEXT = 16_384;

    private final Intranets intranets;
    private final ObjectMapper json;
    private final Clock clock;

    IntranetResource(Intranets intranets, ObjectMapper json, Clock clock) {
        this.intranets = intranets;
        this.json = json;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> receive(
            @PathParam("name") String name,
            @HeaderParam("webhook-id") @Nullable String id,
            @HeaderParam("webhook-timestamp") @Nullable String timestamp,
            @HeaderParam("webhook-signature") @Nullable String signature,
            byte[] body) {
        Intranets.Behaviour behaviour = intranets.behaviour(name);
        Optional<String> problem = behaviour.secret() == null
                ? Optional.empty()
                : Signature.problem(behaviour.secret(), id, timestamp, signature, body, clock.instant());
        int status = intranets.nextFailure(name).orElse(problem.isPresent() ? 401 : 204);
        JsonNode parsed = parsed(body);
        intranets.record(new Webhook(
                name,
                clock.instant(),
                id,
                parsed == null ? null : parsed.path("type").asText(null),
                behaviour.secret() == null ? "no secret known" : String.valueOf(problem.isEmpty()),
                problem.orElse(null),
                intranets.attemptsSoFar(name, id) + 1,
                intranets.hasAccepted(name, id),
                status,
                parsed,
                parsed == null ? start(body) : null));
        Uni<Response> answer = Uni.createFrom().item(Response.status(status).build());
        return behaviour.delayMillis() == 0
                ? answer
                : answer.onItem().delayIt().by(Duration.ofMillis(behaviour.delayMillis()));
    }

    private @Nullable JsonNode parsed(byte[] body) {
        try {
            JsonNode node = json.readTree(body);
            return node.isObject() ? node : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    private static String start(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
