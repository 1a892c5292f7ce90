package dk.perron.web.relay;

import dk.perron.platform.http.TenantCookie;
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
import java.util.Optional;

/**
 * {@code /r/{code}}: strangers follow tracked links, by share-redirect; browsers on tenants' sites ask share-service for
 * what lies below {@code /r/s/} and report there. Both hear where from, but of no token and of no cookie beside the one that
 * names a signed-in colleague's tenant to share-redirect, so that there is nothing a foreign page could misuse.
 */
@ApplicationScoped
class LinkRoutes {
    private static final String SITES = "/r/s/";
    private static final String REPORTS = SITES + "events";

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
        behind(ctx.request())
                .ifPresentOrElse(
                        upstream -> relay.run(
                                ctx,
                                new Errand(
                                        upstream,
                                        headers -> {
                                            forwarded.markWithHost(headers, ctx.request());
                                            if (upstream.equals(upstreams.redirect())) {
                                                TenantCookie.keepAlone(headers);
                                            } else {
                                                headers.remove(HttpHeaders.COOKIE);
                                            }
                                            headers.remove(HttpHeaders.AUTHORIZATION);
                                        },
                                        ApiRoutes::dropCookies)),
                        () -> Problem.notFound().send(ctx));
    }

    /** Who answers the request, if anybody. */
    private Optional<Upstream> behind(HttpServerRequest request) {
        String path = CleanPath.pathOf(request.uri());
        boolean reads = Reads.include(request);
        if (path.startsWith(SITES)) {
            boolean reports = request.method() == HttpMethod.POST && path.equals(REPORTS);
            return upstreams.service("share").filter(share -> reads || reports);
        }
        return Optional.of(upstreams.redirect()).filter(redirect -> reads);
    }
}
