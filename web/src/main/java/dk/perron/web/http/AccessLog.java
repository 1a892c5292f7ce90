package dk.perron.web.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * One line per request with fixed keys. No address, no agent, no query, no header; and of a tracked link not its code,
 * which together with a time would point at a person.
 */
@ApplicationScoped
class AccessLog {
    /** Where else a link's code stands in an address. */
    private static final Pattern OF_LINK = Pattern.compile("^(/api/share/v1/(?:qr|links)/)[^/]+");

    private static final Logger LOG = Logger.getLogger("dk.perron.web.access");

    void routes(@Observes Router router) {
        router.route().order(RouteOrder.ACCESS_LOG).handler(this::log);
    }

    private void log(RoutingContext ctx) {
        if (ctx.get("access-log") == null) {
            // A rerouted request passes here again.
            ctx.put("access-log", true);
            String path = loggable(CleanPath.pathOf(ctx.request().uri()));
            long start = System.nanoTime();
            ctx.addEndHandler(ended -> LOG.infof(
                    "access method=%s path=%s status=%d outcome=%s millis=%d bytes=%d",
                    ctx.request().method(),
                    path,
                    ctx.response().getStatusCode(),
                    ended.succeeded() ? "answered" : "broken-off",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                    ctx.response().bytesWritten()));
        }
        ctx.next();
    }

    static String loggable(String path) {
        if (path.startsWith("/r/")) {
            return "/r/*";
        }
        return CleanPath.isClean(path) ? OF_LINK.matcher(path).replaceFirst("$1*") : "(unclean)";
    }
}
