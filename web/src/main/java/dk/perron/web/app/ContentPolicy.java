package dk.perron.web.app;

import dk.perron.web.http.PublicAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The Content-Security-Policy of each kind of page. Pictures of posts come from wherever the articles are, hence any https
 * host; scripts only from here.
 */
@ApplicationScoped
class ContentPolicy {
    private final String app;
    private final String documentation;
    private final String data = "default-src 'none'; frame-ancestors 'none'";

    ContentPolicy(AppConfig config, PublicAddress address) {
        String pictures =
                String.join(" ", config.imageOrigins().orElse(List.of())).trim();
        String common =
                "default-src 'self'; img-src 'self' data: blob: https:" + (pictures.isEmpty() ? "" : " " + pictures)
                        // The component library sets styles on elements and adds style sheets while running.
                        + "; style-src 'self' 'unsafe-inline'"
                        + "; font-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'"
                        + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
                        + (address.isSecure() ? "; upgrade-insecure-requests" : "");
        this.app = common + "; script-src 'self'";
        // Swagger UI starts itself from an inline script.
        this.documentation = common + "; script-src 'self' 'unsafe-inline'";
    }

    String of(String path) {
        if (path.equals("/api/docs") || path.startsWith("/api/docs/")) {
            return documentation;
        }
        return path.startsWith("/api/") || path.startsWith("/scim/") ? data : app;
    }
}
