package dk.perron.web.app;

import dk.perron.web.http.CleanPath;
import dk.perron.web.http.Reads;
import dk.perron.web.http.RouteOrder;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Every address of the web app is the same page; it finds its way by the path. */
@ApplicationScoped
class AppRoutes {
    private static final List<String> NOT_THE_APP =
            List.of("/api", "/r", "/auth", "/scim", "/q", "/assets", "/login", "/logout", "/session");

    void routes(@Observes Router router) {
        router.route().order(RouteOrder.WEB_APP).handler(this::handle);
    }

    private void handle(RoutingContext ctx) {
        if (Reads.include(ctx.request())
                && isPage(CleanPath.pathOf(ctx.request().uri()))
                && ctx.get("web-app") == null) {
            ctx.put("web-app", true);
            ctx.reroute("/index.html");
        } else {
            ctx.next();
        }
    }

    static boolean isPage(String path) {
        boolean elsewhere = NOT_THE_APP.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
        String last = path.substring(path.lastIndexOf('/') + 1);
        return !elsewhere && !last.contains(".");
    }
}
