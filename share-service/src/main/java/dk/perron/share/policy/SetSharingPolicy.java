package dk.perron.share.policy;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Shows a tenant's sharing settings and sets them. */
@ApplicationScoped
class SetSharingPolicy {
    private static final Logger LOG = Logger.getLogger(SetSharingPolicy.class);

    private final TenantDatabase database;
    private final SharingPolicies policies;
    private final List<PolicySet> followers;

    SetSharingPolicy(TenantDatabase database, SharingPolicies policies, @All List<PolicySet> followers) {
        this.database = database;
        this.policies = policies;
        this.followers = followers;
    }

    Uni<SharingPolicy> of(TenantId tenant) {
        return database.inTenant(tenant, transaction -> policies.of(transaction, tenant));
    }

    Uni<SharingPolicy> set(TenantId tenant, NewSharingPolicy wish) {
        SharingPolicy policy = PolicyRules.check(wish);
        return database.inTenant(tenant, transaction -> set(transaction, tenant, policy))
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

    private Uni<Void> set(SqlConnection transaction, TenantId tenant, SharingPolicy policy) {
        Uni<Void> set = policies.set(transaction, tenant, policy);
        for (PolicySet follower : followers) {
            set = set.chain(() -> follower.set(transaction, tenant, policy));
        }
        return set;
    }
}
