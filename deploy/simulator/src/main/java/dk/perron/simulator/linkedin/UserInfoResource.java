package dk.perron.simulator.linkedin;

import dk.perron.simulator.network.Member;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** OpenID Connect's userinfo of the member behind a token. */
@Path("/linkedin/v2/userinfo")
public class UserInfoResource {
    private final Callers callers;
    private final Answering answering;

    UserInfoResource(Callers callers, Answering answering) {
        this.callers = callers;
        this.answering = answering;
    }

    @GET
    public Uni<Response> userinfo(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @Context UriInfo uri) {
        Caller caller = callers.plain(headers);
        caller.needs("openid", "userinfo.GET.NO_VERSION");
        return answering.answer("userinfo", caller.member(), headers, request, () -> {
            Member member = caller.member();
            Map<String, Object> info = new LinkedHashMap<>();
            info.put("sub", member.sub());
            if (caller.scopes().contains("profile")) {
                info.put("name", member.name());
                info.put("given_name", member.givenName());
                info.put("family_name", member.familyName());
                info.put(
                        "picture",
                        uri.getBaseUri()
                                .resolve("pictures/face-" + member.sub() + ".svg")
                                .toString());
                info.put("locale", Map.of("country", "DK", "language", "da"));
            }
            if (caller.scopes().contains("email")) {
                info.put("email", member.email());
                info.put("email_verified", true);
            }
            return Response.ok(info).build();
        });
    }
}
