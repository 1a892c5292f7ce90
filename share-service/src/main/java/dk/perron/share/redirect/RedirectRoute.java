package dk.perron.share.redirect;

import dk.perron.platform.id.Ids;
import dk.perron.share.language.ReaderLanguage;
import dk.perron.share.linking.Codes;
import dk.perron.share.linking.TrackedLink;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET|HEAD /r/{code}}: sends a visitor on as soon as the hit is safe. A raw route, for this is the path that must
 * be fast and must work when everything else is down. It sets no cookie and keeps neither address nor user agent.
 */
@Singleton
class RedirectRoute {
    private static final Logger LOG = Logger.getLogger(RedirectRoute.class);

    private final LinkMemory links;
    private final Steps steps;
    private final Visitors visitors;
    private final HitLog hits;
    private final RedirectConfig config;
    private final MeterRegistry meters;
    private final Clock clock;

    RedirectRoute(
            LinkMemory links,
            Steps steps,
            Visitors visitors,
            HitLog hits,
            RedirectConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.links = links;
        this.steps = steps;
        this.visitors = visitors;
        this.hits = hits;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    void routes(@Observes Router router) {
        router.route("/r/:code").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::redirect);
        router.route("/r/:code")
                .handler(other -> other.response()
                        .setStatusCode(405)
                        .putHeader("Allow", "GET, HEAD")
                        .end());
    }

    private void redirect(RoutingContext request) {
        String code = request.pathParam("code");
        if (!Codes.isOne(code)) {
            lost(request.response(), request.request(), 404);
            return;
        }
        Context context = Vertx.currentContext();
        links.find(code).whenComplete((link, failed) -> on(context, () -> found(context, request, link, failed)));
    }

    private void found(
            Context context, RoutingContext request, @Nullable TrackedLink link, @Nullable Throwable failed) {
        if (failed != null || link == null) {
            if (failed != null) {
                LOG.warnf("A link cannot be looked up just now: %s", failed.toString());
            }
            lost(request.response(), request.request(), failed == null ? 404 : 503);
            return;
        }
        hits.keep(link.tenant(), hit(link, request.request()))
                .whenComplete((safe, unsafe) -> on(context, () -> send(request.response(), link, unsafe)));
    }

    private Hit hit(TrackedLink link, HttpServerRequest http) {
        Request request = new Request(http.method() == HttpMethod.HEAD, http.headers());
        Outcome outcome = steps.decide(request);
        Instant at = clock.instant();
        String visitor = outcome == Outcome.UNDECIDED
                ? visitors.visitor(link.tenant(), address(http), request.header("User-Agent"), at)
                : null;
        meters.counter("perron.hits", "outcome", outcome.word()).increment();
        return new Hit(
                Ids.next("hit"),
                link.code(),
                link.shareId(),
                link.postId(),
                link.employeeId(),
                link.network(),
                at,
                outcome.word(),
                visitor);
    }

    /** Who asks: as the gateway says, and the peer itself when that is no gateway of ours. */
    private String address(HttpServerRequest request) {
        String peer = request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !config.trustedProxies().contains(peer)) {
            return peer;
        }
        return forwarded.substring(forwarded.lastIndexOf(',') + 1).trim();
    }

    private void send(HttpServerResponse response, TrackedLink link, @Nullable Throwable unsafe) {
        if (unsafe != null) {
            // The visitor is not kept from the page: the hit is lost, and that is counted and said aloud.
            meters.counter("perron.hits.lost").increment();
            LOG.errorf("A hit could be kept nowhere: %s", unsafe.toString());
        }
        if (!response.closed()) {
            response.setStatusCode(302)
                    .putHeader("Location", link.target().toString())
                    .putHeader("Cache-Control", "private, no-store")
                    .end();
        }
    }

    private static void lost(HttpServerResponse response, HttpServerRequest request, int status) {
        String page = LostPage.of(ReaderLanguage.accepted(request.getHeader("Accept-Language")), status);
        response.setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "private, no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Vary", "Accept-Language");
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(page);
        }
    }

    /** Kafka, disk and database answer on their own threads; a response is written on its own. */
    private static void on(Context context, Runnable work) {
        context.runOnContext(ready -> work.run());
    }
}
