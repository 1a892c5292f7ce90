package dk.perron.web.relay;

import dk.perron.web.http.CleanPath;
import dk.perron.web.http.Problem;
import dk.perron.web.http.RouteOrder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code /auth/…}: Keycloak's sign-in for the configured realms, and nothing else of Keycloak. */
@ApplicationScoped
class AuthRoutes {
    private final Relay relay;
    private final Upstreams upstreams;
    private final Forwarded forwarded;
    private final OpenRealms openRealms;

    AuthRoutes(Relay relay, Upstreams upstreams, Forwarded forwarded, RelayConfig config) {
        this.relay = relay;
        this.upstreams = upstreams;
        this.forwarded = forwarded;
        this.openRealms = new OpenRealms(config.authRealms());
    }

    void routes(@Observes Router router) {
        router.route("/auth/*").order(RouteOrder.RELAY).handler(this::handle);
    }

    private void handle(RoutingContext ctx) {
        if (openRealms.include(CleanPath.pathOf(ctx.request().uri()))) {
            relay.run(
                    ctx,
                    new Errand(
                            upstreams.keycloak(),
                            headers -> {
                                forwarded.mark(headers, ctx.request());
                                keepOnlyKeycloaksCookies(headers);
                            },
                            headers -> {}));
        } else {
            Problem.notFound().send(ctx);
        }
    }

    /** Session cookies of the gateway are named q_…; Keycloak has no business with them. */
    static void keepOnlyKeycloaksCookies(MultiMap headers) {
        String cookies = headers.getAll(HttpHeaders.COOKIE).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::trim)
                .filter(cookie -> !cookie.isEmpty() && !cookie.startsWith("q_"))
                .collect(Collectors.joining("; "));
        headers.remove(HttpHeaders.COOKIE);
        if (!cookies.isEmpty()) {
            headers.set(HttpHeaders.COOKIE, cookies);
        }
    }
}
