package dk.perron.web.relay;

import dk.perron.web.http.Problem;
import dk.perron.web.http.Reads;
import dk.perron.web.http.RouteOrder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code /r/{code}}: strangers follow tracked links; share-service hears where from, but of no cookie or token. */
@ApplicationScoped
class LinkRoutes {
    private final Relay relay;
    private final Upstreams upstreams;
    private final Forwarded forwarded;

    LinkRoutes(Relay relay, Upstreams upstreams, Forwarded forwarded) {
        this.relay = relay;
        this.upstreams = upstreams;
        this.forwarded = forwarded;
    }

    void routes(@Observes Router router) {
        router.route("/r/*").order(RouteOrder.RELAY).handler(this::follow);
    }

    private void follow(RoutingContext ctx) {
        upstreams
                .service("share")
                .filter(service -> Reads.include(ctx.request()))
                .ifPresentOrElse(
                        service -> relay.run(
                                ctx,
                                new Errand(
                                        service,
                                        headers -> {
                                            forwarded.markWithHost(headers, ctx.request());
                                            headers.remove(HttpHeaders.COOKIE);
                                            headers.remove(HttpHeaders.AUTHORIZATION);
                                        },
                                        ApiRoutes::dropCookies)),
                        () -> Problem.notFound().send(ctx));
    }
}
