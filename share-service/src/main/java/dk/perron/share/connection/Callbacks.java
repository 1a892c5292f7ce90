package dk.perron.share.connection;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The addresses networks send employees' browsers back to, as they are registered with the apps. */
@ApplicationScoped
class Callbacks {
    @ConfigProperty(name = "perron.public-url")
    String publicUrl;

    URI of(String network) {
        return URI.create(publicUrl + "/api/share/v1/connections/" + network + "/callback");
    }
}
