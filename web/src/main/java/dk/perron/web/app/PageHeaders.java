package dk.perron.web.app;

import dk.perron.web.http.CleanPath;
import dk.perron.web.http.PublicAddress;
import dk.perron.web.http.RouteOrder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Headers that protect pages, and how long they may be kept. Keycloak and tracked links bring their own. */
@ApplicationScoped
class PageHeaders {
    private final ContentPolicy policy;
    private final PublicAddress address;

    PageHeaders(ContentPolicy policy, PublicAddress address) {
        this.policy = policy;
        this.address = address;
    }

    void routes(@Observes Router router) {
        router.route().order(RouteOrder.PAGE_HEADERS).handler(ctx -> {
            // A rerouted request has forgotten its handlers and passes here again.
            String path = CleanPath.pathOf(ctx.request().uri());
            ctx.addHeadersEndHandler(end -> add(ctx, path));
            ctx.next();
        });
    }

    private static boolean isData(String path) {
        return (path.startsWith("/api/") && !path.startsWith("/api/docs")) || path.startsWith("/scim/");
    }

    private void add(RoutingContext ctx, String path) {
        MultiMap headers = ctx.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        if (path.endsWith(".webmanifest")) {
            // Not among the endings that the file handler knows.
            headers.set(HttpHeaders.CONTENT_TYPE, "application/manifest+json");
        }
        if (address.isSecure()) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (path.startsWith("/auth/") || path.startsWith("/r/")) {
            return;
        }
        headers.set("Content-Security-Policy", policy.of(path));
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        boolean found = ctx.response().getStatusCode() == 200;
        if (path.startsWith("/assets/") && found) {
            headers.set(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        } else if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            // What an API answers about a person stays out of the browser's disk.
            headers.set(HttpHeaders.CACHE_CONTROL, isData(path) ? "no-store" : "no-cache");
        }
    }
}
