package dk.perron.web.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses unclean paths before any route sees them. */
@ApplicationScoped
class PathGuard {
    void routes(@Observes Router router) {
        router.route().order(RouteOrder.CLEAN_PATH).handler(ctx -> {
            if (CleanPath.isClean(CleanPath.pathOf(ctx.request().uri()))) {
                ctx.next();
            } else {
                Problem.uncleanPath().send(ctx);
            }
        });
    }
}
