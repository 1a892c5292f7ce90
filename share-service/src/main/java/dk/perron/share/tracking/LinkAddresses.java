package dk.perron.share.tracking;

import dk.perron.platform.data.Changes;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The addresses of tracked links as the world reaches them: under the tenant's own host, or the common origin. */
@Singleton
public class LinkAddresses {
    private final LinkAddressConfig config;
    private final String publicUrl;
    private final Changes<OwnHost> changes;

    /** Of the tenants that have a host of their own. */
    private final Map<TenantId, String> hosts = new ConcurrentHashMap<>();

    LinkAddresses(
            TrackingSettings settings,
            LinkAddressConfig config,
            @ConfigProperty(name = "perron.public-url") String publicUrl,
            Clock clock) {
        this.config = config;
        this.publicUrl = publicUrl;
        this.changes = new Changes<>("link hosts", settings::hostsChangedSince, this::take, clock, Instant.EPOCH);
    }

    void start(@Observes @Priority(1) StartupEvent started, Vertx vertx) {
        changes.watch(vertx).subscribe().with(done -> {}, away -> changes.lookAgain());
    }

    /** The address of the tenant's link with this code. */
    public URI of(TenantId tenant, String code) {
        String host = hosts.get(tenant);
        String origin = host == null
                ? publicUrl
                : config.scheme() + "://" + host
                        + (config.port().isPresent() ? ":" + config.port().getAsInt() : "");
        return URI.create(origin + "/r/" + code);
    }

    /** Takes over what was just set in this process. */
    void changed() {
        changes.lookAgain();
    }

    private void take(List<OwnHost> changed) {
        changed.forEach(one -> hosts.compute(one.tenant(), (tenant, before) -> one.host()));
    }
}
