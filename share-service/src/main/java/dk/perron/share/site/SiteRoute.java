package dk.perron.share.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.http.TrustedProxies;
import dk.perron.platform.problem.Problem;
import dk.perron.share.conversion.SiteReport;
import dk.perron.share.conversion.TakeSiteReport;
import dk.perron.share.conversion.TakeSiteReport.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What browsers on tenants' sites ask for, beside the tracked links and so under the same hosts: the script, its reports,
 * and the pixel. Without token and without cookie; neither address nor user agent is kept. Whether a tenant has switched
 * anything on, or knows the click, no answer tells.
 */
@Singleton
class SiteRoute {
    private static final Logger LOG = Logger.getLogger(SiteRoute.class);

    private final SiteScript site;
    private final TakeSiteReport takeSiteReport;
    private final TrustedProxies proxies;
    private final ReportLimit limit;
    private final SiteConfig config;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Clock clock;

    SiteRoute(
            SiteScript site,
            TakeSiteReport takeSiteReport,
            ReportLimit limit,
            SiteConfig config,
            ObjectMapper json,
            MeterRegistry meters,
            Clock clock) {
        this.site = site;
        this.takeSiteReport = takeSiteReport;
        this.proxies = TrustedProxies.of(config.trustedProxies());
        this.limit = limit;
        this.config = config;
        this.json = json;
        this.meters = meters;
        this.clock = clock;
    }

    void routes(@Observes Router router) {
        router.route("/r/s/perron.js")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(this::script);
        router.get("/r/s/pixel.gif").handler(this::pixel);
        router.post("/r/s/events").handler(this::event);
        router.route("/r/s/events")
                .handler(other -> other.response()
                        .setStatusCode(405)
                        .putHeader("Allow", "POST")
                        .end());
    }

    private void script(RoutingContext request) {
        HttpServerResponse response = request.response()
                .putHeader("ETag", site.tag())
                .putHeader(
                        "Cache-Control",
                        "public, max-age=" + config.keepScript().toSeconds())
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("X-Content-Type-Options", "nosniff");
        String known = request.request().getHeader("If-None-Match");
        if (known != null && known.contains(site.tag())) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", "text/javascript; charset=utf-8");
        if (request.request().method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(site.script());
        }
    }

    private void pixel(RoutingContext request) {
        BrowserSays says = BrowserSays.of(request.request(), proxies.client(request.request()));
        if (!says.objects() && !says.nobodyLooks() && limit.allows(says.address())) {
            BrowserReport.ofPixel(
                            request.request().getParam("c"),
                            request.request().getParam("g"),
                            says.origin(),
                            clock.instant())
                    .ifPresent(report -> take(report, says, () -> {}));
        }
        request.response()
                .putHeader("Content-Type", "image/gif")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .end(site.dot());
    }

    private void event(RoutingContext request) {
        BrowserSays says = BrowserSays.of(request.request(), proxies.client(request.request()));
        if (!limit.allows(says.address())) {
            meters.counter("perron.site.reports", "verdict", "limited").increment();
            request.response().putHeader("Retry-After", "60");
            refuse(request, Problem.of(429, "reports.too-many", "Too many reports", "Wait a minute."));
            return;
        }
        body(request, body -> {
            if (says.objects()) {
                request.response().setStatusCode(204).end();
                return;
            }
            try {
                SiteReport report = BrowserReport.ofScript(json, body.getBytes(), says.origin(), clock.instant());
                take(report, says, () -> request.response().setStatusCode(204).end());
            } catch (Problem invalid) {
                refuse(request, invalid);
            }
        });
    }

    /** Reads the body unless it is longer than a report ever is. */
    private void body(RoutingContext ctx, Consumer<Buffer> then) {
        HttpServerRequest request = ctx.request();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= config.longestReport()) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            if (body.length() > config.longestReport()) {
                refuse(
                        ctx,
                        Problem.of(
                                413,
                                "report.too-long",
                                "Too long",
                                "A report has " + config.longestReport() + " bytes at most."));
            } else {
                then.accept(body);
            }
        });
    }

    /** Whoever reports is answered alike when the report could not be kept: a browser has nothing to do about it. */
    private void take(SiteReport report, BrowserSays says, Runnable then) {
        takeSiteReport
                .take(report, () -> limit.letsWait(says.address()))
                .onFailure()
                .invoke(failed -> LOG.warnf("A report of a site could not be kept: %s", failed.toString()))
                .onFailure()
                .recoverWithItem(Verdict.PASSED_OVER)
                .subscribe()
                .with(verdict -> {
                    meters.counter(
                                    "perron.site.reports",
                                    "verdict",
                                    verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .increment();
                    then.run();
                });
    }

    private void refuse(RoutingContext ctx, Problem problem) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        try {
            response.setStatusCode(problem.status())
                    .putHeader("Content-Type", "application/problem+json")
                    .putHeader("Cache-Control", "no-store")
                    .end(json.writeValueAsString(problem.document(ctx.normalizedPath())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
