package dk.perron.web.relay;

import dk.perron.web.http.CleanPath;
import dk.perron.web.http.Problem;
import dk.perron.web.http.Reads;
import dk.perron.web.http.RouteOrder;
import dk.perron.web.session.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /api/{service}/…}: with a bearer token untouched (the service checks it), with a session under its access token,
 * with neither refused; never redirected, but for the OAuth callback that a network sends a person to.
 */
@ApplicationScoped
class ApiRoutes {
    private static final Pattern PATH = Pattern.compile("/api/([a-z]+)(/.+)");
    private static final Pattern OPEN_API = Pattern.compile("/v[0-9]+/openapi(\\.json|\\.yaml)?");
    /** What Bluesky's servers fetch to know who asks; nobody is signed in there. */
    private static final Pattern OPEN_CLIENT =
            Pattern.compile("/api/share/v1/bluesky/(client-metadata\\.json|jwks\\.json|callback)");

    private static final Pattern NETWORK_CALLBACK = Pattern.compile("/api/share/v1/connections/[a-z0-9-]+/callback");

    private final Relay relay;
    private final Upstreams upstreams;
    private final Forwarded forwarded;
    private final OwnWrites ownWrites;
    private final Session session;

    ApiRoutes(Relay relay, Upstreams upstreams, Forwarded forwarded, OwnWrites ownWrites, Session session) {
        this.relay = relay;
        this.upstreams = upstreams;
        this.forwarded = forwarded;
        this.ownWrites = ownWrites;
        this.session = session;
    }

    void routes(@Observes Router router) {
        router.route("/api/*").order(RouteOrder.RELAY).handler(this::handle);
    }

    private void handle(RoutingContext ctx) {
        String path = CleanPath.pathOf(ctx.request().uri());
        if (path.equals("/api/docs") || path.startsWith("/api/docs/")) {
            ctx.next();
            return;
        }
        Matcher parts = PATH.matcher(path);
        Optional<Upstream> service = parts.matches() ? upstreams.service(parts.group(1)) : Optional.empty();
        if (service.isEmpty()) {
            Problem.notFound().send(ctx);
        } else if (hasBearer(ctx) || isOpen(ctx, path, parts.group(2))) {
            relay.run(ctx, errand(ctx, service.get(), Optional.empty()));
        } else {
            relayBySession(ctx, service.get(), path);
        }
    }

    private void relayBySession(RoutingContext ctx, Upstream service, String path) {
        ctx.request().pause();
        session.accessToken(ctx)
                .subscribe()
                .with(
                        token -> {
                            if (token.isEmpty()) {
                                refuse(ctx, path);
                            } else if (!ownWrites.allows(ctx.request())) {
                                Problem.foreignOrigin().send(ctx);
                            } else {
                                relay.run(ctx, errand(ctx, service, token));
                            }
                        },
                        ctx::fail);
    }

    private static void refuse(RoutingContext ctx, String path) {
        if (Reads.include(ctx.request()) && NETWORK_CALLBACK.matcher(path).matches()) {
            ctx.request().resume();
            ctx.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader(
                            HttpHeaders.LOCATION,
                            "/login?returnTo=" + URLEncoder.encode(ctx.request().uri(), StandardCharsets.UTF_8))
                    .end();
        } else {
            Problem.signInRequired().send(ctx);
        }
    }

    private Errand errand(RoutingContext ctx, Upstream service, Optional<String> token) {
        return new Errand(
                service,
                headers -> {
                    forwarded.mark(headers, ctx.request());
                    headers.remove(HttpHeaders.COOKIE);
                    token.ifPresent(value -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + value));
                },
                ApiRoutes::dropCookies);
    }

    static void dropCookies(MultiMap headers) {
        headers.remove(HttpHeaders.SET_COOKIE);
    }

    private static boolean hasBearer(RoutingContext ctx) {
        String authorization = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    }

    private static boolean isOpen(RoutingContext ctx, String path, String rest) {
        return Reads.include(ctx.request())
                && (OPEN_API.matcher(rest).matches()
                        || OPEN_CLIENT.matcher(path).matches());
    }
}
