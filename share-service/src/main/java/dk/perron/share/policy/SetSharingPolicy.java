package dk.perron.share.policy;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Shows a tenant's sharing settings and sets them. */
@ApplicationScoped
class SetSharingPolicy {
    private static final Logger LOG = Logger.getLogger(SetSharingPolicy.class);

    private final TenantDatabase database;
    private final SharingPolicies policies;

    SetSharingPolicy(TenantDatabase database, SharingPolicies policies) {
        this.database = database;
        this.policies = policies;
    }

    Uni<SharingPolicy> of(TenantId tenant) {
        return database.inTenant(tenant, transaction -> policies.of(transaction, tenant));
    }

    Uni<SharingPolicy> set(TenantId tenant, NewSharingPolicy wish) {
        SharingPolicy policy = PolicyRules.check(wish);
        return database.inTenant(tenant, transaction -> policies.set(transaction, tenant, policy))
                .invoke(() -> LOG.infof(
                        "sharing set tenant=%s ownWords=%s disclosure=%s perDay=%d stagger=%d saturation=%s",
                        tenant,
                        policy.ownWords(),
                        policy.disclosure().preset(),
                        policy.sharesPerDay(),
                        policy.staggerMinutes(),
                        policy.saturationShare()))
                .replaceWith(policy);
    }
}
