package dk.perron.share.network.linkedin;

import dk.perron.platform.outbound.OutboundCall;
import dk.perron.share.network.App;
import dk.perron.share.network.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two apps an operator can register at LinkedIn; a tenant's own comes before them. */
@ApplicationScoped
class LinkedInApps {
    private final LinkedInConfig config;

    LinkedInApps(LinkedInConfig config) {
        this.config = config;
    }

    /** With the products Sign In with LinkedIn and Share on LinkedIn. */
    Optional<App> posting(@Nullable App given) {
        return Optional.ofNullable(given).or(() -> app(config.clientId(), config.clientSecret()));
    }

    /** With the product Community Management API, which must be the only one of its app. */
    Optional<App> reading(@Nullable App given) {
        return Optional.ofNullable(given)
                .or(() -> app(config.analytics().clientId(), config.analytics().clientSecret()));
    }

    private static Optional<App> app(Optional<String> id, Optional<String> secret) {
        return id.filter(given -> !given.isBlank()).map(given -> new App(given, secret.orElse("")));
    }

    static OutboundCall post(URI address, Form form) {
        return OutboundCall.post(address, Form.MEDIA_TYPE, form.body());
    }
}
