package dk.perron.share.tracking;

import dk.perron.platform.tenant.TenantId;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The addresses of tracked links as the world reaches them: under the tenant's own host, or the common origin. */
@Singleton
public class LinkAddresses {
    private final TrackingMemory memory;
    private final LinkAddressConfig config;
    private final String publicUrl;

    LinkAddresses(
            TrackingMemory memory,
            LinkAddressConfig config,
            @ConfigProperty(name = "perron.public-url") String publicUrl) {
        this.memory = memory;
        this.config = config;
        this.publicUrl = publicUrl;
    }

    /** The address of the tenant's link with this code. */
    public URI of(TenantId tenant, String code) {
        String domain = memory.of(tenant).linkDomain();
        String origin = domain == null
                ? publicUrl
                : config.scheme() + "://" + domain
                        + (config.port().isPresent() ? ":" + config.port().getAsInt() : "");
        return URI.create(origin + "/r/" + code);
    }
}
