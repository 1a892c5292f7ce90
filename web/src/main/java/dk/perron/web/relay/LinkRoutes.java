package dk.perron.web.relay;

import dk.perron.web.http.CleanPath;
import dk.perron.web.http.Problem;
import dk.perron.web.http.Reads;
import dk.perron.web.http.RouteOrder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * {@code /r/{code}}: strangers follow tracked links, and browsers on tenants' sites report to {@code /r/s/events};
 * share-service hears where from, but of no cookie or token, so that there is nothing a foreign page could misuse.
 */
@ApplicationScoped
class LinkRoutes {
    private static final String REPORTS = "/r/s/events";

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
                .filter(service -> isOpen(ctx.request()))
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

    private static boolean isOpen(HttpServerRequest request) {
        return Reads.include(request)
                || request.method() == HttpMethod.POST
                        && CleanPath.pathOf(request.uri()).equals(REPORTS);
    }
}
