package dk.perron.share.redirect;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.tenant.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET|HEAD /r/{code}}: sends a visitor on as soon as the hit is safe. A raw route before all others, for this is
 * the path that must be fast and must work when everything else is down. It sets no cookie and keeps neither address nor
 * user agent.
 */
@Singleton
class RedirectRoute {
    private static final Logger LOG = Logger.getLogger(RedirectRoute.class);
    private static final String PREFIX = "/r/";
    /** What sites of tenants ask for lies beside the links; no code is that short. */
    private static final String SITES = "/r/s/";

    private static final CharSequence UNCACHED = HttpHeaders.createOptimized("private, no-store");

    private final LinkMemory links;
    private final TenantRules rules;
    private final Guesses guesses;
    private final FrontProxy proxy;
    private final ReceiveHit receiveHit;
    private final HitLog hits;
    private final Counter lost;

    RedirectRoute(
            LinkMemory links,
            TenantRules rules,
            Guesses guesses,
            FrontProxy proxy,
            ReceiveHit receiveHit,
            HitLog hits,
            MeterRegistry meters) {
        this.links = links;
        this.rules = rules;
        this.guesses = guesses;
        this.proxy = proxy;
        this.receiveHit = receiveHit;
        this.hits = hits;
        this.lost = meters.counter("perron.hits.lost");
    }

    void routes(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::route);
    }

    private void route(RoutingContext routing) {
        if (answers(routing.request())) {
            shorten(routing.request().connection());
        } else {
            routing.next();
        }
    }

    /**
     * Whoever asks for a link asks for more of them over the same connection, as a proxy does: from the second on, links
     * are looked for before the router and its context are made, which costs as much as the redirect itself.
     */
    private void shorten(HttpConnection connection) {
        if (connection instanceof Http1xServerConnection plain) {
            Handler<HttpServerRequest> others = VertxHttpRecorder.getRootHandler();
            plain.handler(request -> {
                if (!answers(request)) {
                    others.handle(request);
                }
            });
        }
    }

    /** Whether the request is for a link, and is therefore answered. */
    private boolean answers(HttpServerRequest request) {
        String path = request.path();
        if (path == null || !path.startsWith(PREFIX) || path.startsWith(SITES)) {
            return false;
        }
        if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
            redirect(request, path.substring(PREFIX.length()));
        } else {
            request.response()
                    .setStatusCode(405)
                    .putHeader("Allow", "GET, HEAD")
                    .end();
        }
        return true;
    }

    private void redirect(HttpServerRequest request, String code) {
        if (!FollowedLinks.couldBeCode(code)) {
            lost(request, 404);
            return;
        }
        FollowedLink present = links.present(code);
        if (present != null) {
            follow(request, present, loop());
            return;
        }
        String address = proxy.address(request);
        if (guesses.areTooMany(address)) {
            lost(request, 429);
            return;
        }
        if (!guesses.mayLookUp()) {
            lost(request, 503);
            return;
        }
        EventLoop loop = loop();
        links.find(code)
                .whenComplete((link, failed) -> loop.execute(() -> {
                    guesses.lookedUp();
                    if (failed != null) {
                        LOG.warnf("A link cannot be looked up just now: %s", failed.toString());
                        lost(request, 503);
                    } else if (link == null) {
                        lost(request, guesses.count(address) ? 404 : 429);
                    } else if (guesses.areTooMany(address)) {
                        lost(request, 429);
                    } else {
                        follow(request, link, loop);
                    }
                }));
    }

    private void follow(HttpServerRequest request, FollowedLink link, EventLoop loop) {
        TenantId owner = rules.ownerOf(proxy.host(request));
        if (owner != null && !owner.equals(link.tenant())) {
            lost(request, 404);
            return;
        }
        if (link.blocked()) {
            lost(request, 410);
            return;
        }
        FollowRules wanted = rules.of(link.tenant());
        Hit hit = receiveHit.of(
                link,
                new Request(request.method() == HttpMethod.HEAD, request.headers(), proxy.address(request), wanted),
                proxy.country(request));
        boolean named = wanted.clickIds() && hit.outcome().equals(Outcome.UNDECIDED.word());
        String target = named ? ClickId.in(link.target(), hit.id()) : link.target();
        HttpServerResponse response = request.response();
        hits.keep(
                HitRecord.of(link.tenant().value(), hit), unsafe -> loop.execute(() -> send(response, target, unsafe)));
    }

    private void send(HttpServerResponse response, String target, @Nullable Throwable unsafe) {
        if (unsafe != null) {
            // The visitor is not kept from the page: the hit is lost, and that is counted and said aloud.
            lost.increment();
            LOG.errorf("A hit could be kept nowhere: %s", unsafe.toString());
        }
        if (!response.closed()) {
            response.setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, target)
                    .putHeader(HttpHeaders.CACHE_CONTROL, UNCACHED)
                    .end();
        }
    }

    private static void lost(HttpServerRequest request, int status) {
        String page = LostPage.of(ReaderLanguage.accepted(request.getHeader("Accept-Language")), status);
        HttpServerResponse response = request.response();
        response.setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, UNCACHED)
                .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Vary", "Accept-Language");
        if (status == 429) {
            response.putHeader("Retry-After", Long.toString(Guesses.WITHIN.toSeconds()));
        }
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(page);
        }
    }

    /** Kafka, disk and database answer on their own threads; a response is written on its own. */
    private static EventLoop loop() {
        return ((ContextInternal) Vertx.currentContext()).nettyEventLoop();
    }
}
