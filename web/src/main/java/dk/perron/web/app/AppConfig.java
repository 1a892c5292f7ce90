package dk.perron.web.app;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** What the web app's pages may load. */
@ConfigMapping(prefix = "perron.app")
interface AppConfig {
    /** Origins of pictures beside this one and any https host, such as a local simulator's http://localhost:8190. */
    Optional<List<String>> imageOrigins();
}
