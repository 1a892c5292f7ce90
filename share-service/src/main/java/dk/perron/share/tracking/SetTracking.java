package dk.perron.share.tracking;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Shows a tenant's tracking settings and sets them. */
@ApplicationScoped
class SetTracking {
    private static final Logger LOG = Logger.getLogger(SetTracking.class);

    private final TenantDatabase database;
    private final TrackingSettings settings;
    private final LinkAddresses addresses;

    @ConfigProperty(name = "perron.public-url")
    URI publicUrl;

    SetTracking(TenantDatabase database, TrackingSettings settings, LinkAddresses addresses) {
        this.database = database;
        this.settings = settings;
        this.addresses = addresses;
    }

    Uni<Tracking> of(TenantId tenant) {
        return database.inTenant(tenant, transaction -> settings.of(transaction, tenant));
    }

    Uni<Tracking> set(TenantId tenant, NewTracking wish) {
        Tracking wanted = TrackingRules.check(wish, String.valueOf(publicUrl.getHost()));
        return database.inTenant(tenant, transaction -> settings.set(transaction, tenant, wanted))
                .invoke(addresses::changed)
                .invoke(() -> LOG.infof(
                        "tracking set tenant=%s domain=%s clickIds=%s script=%s pixel=%s datacentres=%s",
                        tenant,
                        wanted.linkDomain(),
                        wanted.clickIds(),
                        wanted.siteScript(),
                        wanted.pixel(),
                        wanted.discardDatacentres()))
                .replaceWith(wanted);
    }
}
