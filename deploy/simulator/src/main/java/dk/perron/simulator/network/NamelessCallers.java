package dk.perron.simulator.network;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Who does not say who calls gets nothing: so does GoToSocial, on all its routes, and others do it now and then. */
class NamelessCallers {
    private static final Pattern NETWORKS = Pattern.compile("/?(linkedin|x|mastodon|bluesky)/.*");

    @ServerRequestFilter(preMatching = true)
    public @Nullable Response refused(ContainerRequestContext request) {
        String caller = request.getHeaderString(HttpHeaders.USER_AGENT);
        boolean isNamed = caller != null && !caller.isBlank();
        return isNamed || !NETWORKS.matcher(request.getUriInfo().getPath()).matches()
                ? null
                : Response.status(418)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(Map.of("error", "I'm a teapot: no user-agent sent"))
                        .build();
    }
}
