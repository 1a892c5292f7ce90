package dk.perron.simulator.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers an app with the instance. */
@Path("/mastodon/api/v1/apps")
public class AppResource {
    private final Apps apps;
    private final Answering answering;

    AppResource(Apps apps, Answering answering) {
        this.apps = apps;
        this.answering = answering;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> json(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @Nullable JsonNode body) {
        return register(headers, request, Fields.of(body));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> form(
            @Context HttpHeaders headers, @Context HttpServerRequest request, MultivaluedMap<String, String> form) {
        return register(headers, request, Fields.of(form));
    }

    private Uni<Response> register(HttpHeaders headers, HttpServerRequest request, Fields fields) {
        return answering.answer("apps", null, headers, request, () -> {
            String name = fields.or("client_name", "");
            if (name.isBlank()) {
                throw MastodonErrors.invalid("Name can't be blank");
            }
            List<String> redirects = fields.all("redirect_uris").stream()
                    .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (redirects.isEmpty()) {
                throw MastodonErrors.invalid("Redirect URI can't be blank");
            }
            if (!redirects.stream().allMatch(uri -> uri.matches("[a-z][a-z0-9+.-]*:\\S+") && !uri.contains("#"))) {
                throw MastodonErrors.invalid("Redirect URI must be an absolute URI.");
            }
            Set<String> scopes = Scopes.of(fields.one("scopes"), "read");
            if (!Scopes.areKnown(scopes)) {
                throw MastodonErrors.invalid("Scopes doesn't match configured on the server.");
            }
            Apps.App app = apps.register(name, redirects, scopes);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("id", Integer.toString(Math.floorMod(app.clientId().hashCode(), 1_000_000)));
            answer.put("name", name);
            answer.put("website", fields.one("website"));
            answer.put("scopes", scopes);
            answer.put("redirect_uri", String.join("\n", redirects));
            answer.put("redirect_uris", redirects);
            answer.put("client_id", app.clientId());
            answer.put("client_secret", app.secret());
            answer.put("client_secret_expires_at", 0);
            return Response.ok(answer).build();
        });
    }
}
