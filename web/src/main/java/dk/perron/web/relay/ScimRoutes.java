package dk.perron.web.relay;

import dk.perron.web.http.Problem;
import dk.perron.web.http.RouteOrder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code /scim/…}: directories of tenants talk to identity-service with a token of their own; sessions mean nothing here. */
@ApplicationScoped
class ScimRoutes {
    private final Relay relay;
    private final Upstreams upstreams;
    private final Forwarded forwarded;

    ScimRoutes(Relay relay, Upstreams upstreams, Forwarded forwarded) {
        this.relay = relay;
        this.upstreams = upstreams;
        this.forwarded = forwarded;
    }

    void routes(@Observes Router router) {
        router.route("/scim/*").order(RouteOrder.RELAY).handler(this::provision);
    }

    private void provision(RoutingContext ctx) {
        upstreams
                .service("identity")
                .ifPresentOrElse(
                        service -> relay.run(
                                ctx,
                                new Errand(
                                        service,
                                        headers -> {
                                            forwarded.mark(headers, ctx.request());
                                            headers.remove(HttpHeaders.COOKIE);
                                        },
                                        ApiRoutes::dropCookies)),
                        () -> Problem.notFound().send(ctx));
    }
}
