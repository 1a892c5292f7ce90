package dk.perron.share.sharing;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.SignedIn;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.TenantNetwork;
import dk.perron.share.connection.TenantNetworks;
import dk.perron.share.employee.Employees;
import dk.perron.share.employee.Tenant;
import dk.perron.share.employee.Tenants;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.network.Outgoing.Form;
import dk.perron.share.policy.SharingPolicies;
import dk.perron.share.policy.SharingPolicy;
import dk.perron.share.post.Posts;
import dk.perron.share.post.ShareablePost;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a wish into what would become public, and when, or refuses it. Preview and sharing both start here. */
@ApplicationScoped
class Drafting {
    private final Posts posts;
    private final Employees employees;
    private final Tenants tenants;
    private final TenantNetworks networks;
    private final SharingPolicies policies;
    private final Composing composing;
    private final Clock clock;

    Drafting(
            Posts posts,
            Employees employees,
            Tenants tenants,
            TenantNetworks networks,
            SharingPolicies policies,
            Composing composing,
            Clock clock) {
        this.posts = posts;
        this.employees = employees;
        this.tenants = tenants;
        this.networks = networks;
        this.policies = policies;
        this.composing = composing;
        this.clock = clock;
    }

    /**
     * Who asks.
     *
     * @param alias stands in for the tenant's name until that is known here
     */
    record Sharer(TenantId tenant, String alias, String employee) {
        static Sharer of(SignedIn signedIn) {
            return new Sharer(signedIn.tenant(), signedIn.tenantAlias(), signedIn.employee());
        }
    }

    /** What a draft is made of. */
    record Basis(
            Sharer sharer,
            Map<String, Set<String>> facts,
            ShareablePost post,
            Tenant tenant,
            SharingPolicy policy,
            Network network) {}

    /**
     * What would become public.
     *
     * @param used how many of its characters the network counts for it
     * @param forms in which it could be shared
     * @param sharedThatDay how many shares the employee has for the day of the plan already
     * @param saturated whether enough colleagues have shared it there
     */
    record Draft(
            ShareablePost post,
            Network network,
            SharingPolicy policy,
            Wording wording,
            String words,
            String language,
            Limits limits,
            int used,
            Form form,
            Set<Form> forms,
            Similarity.Others others,
            Plan plan,
            int sharedThatDay,
            boolean saturated) {}

    /**
     * Drafts.
     *
     * @param limits what the employee's server takes, where the network has several
     * @throws Problem 404 {@code post.unknown}, also for a post outside the employee's audience: they must not learn that
     *     it exists; 422 {@code network.unknown}, {@code share.time}, {@code share.form}
     */
    Uni<Draft> draft(SqlConnection transaction, Sharer sharer, NewShare wish, Optional<Limits> limits) {
        return basis(transaction, sharer, wish.postId(), wish.network())
                .chain(basis -> composing.compose(
                        transaction, basis, wish, limits.orElse(basis.network().limits())));
    }

    static Problem unknownPost() {
        return Problem.notFound("post.unknown", "There is no such post.");
    }

    private Uni<Basis> basis(SqlConnection transaction, Sharer sharer, String postId, String networkId) {
        return networks.named(transaction, sharer.tenant(), "network", networkId)
                .map(TenantNetwork::network)
                .chain(network -> employees
                        .facts(transaction, sharer.employee())
                        .chain(facts -> posts.find(transaction, postId)
                                .map(found -> found.filter(post -> post.isFor(facts, clock.instant()))
                                        .orElseThrow(Drafting::unknownPost))
                                .chain(post -> tenants.find(transaction, sharer.tenant())
                                        .map(tenant -> tenant.orElseGet(
                                                () -> new Tenant(sharer.alias(), "en", Tenant.USUAL_ZONE)))
                                        .chain(tenant -> policies.of(transaction, sharer.tenant())
                                                .map(policy ->
                                                        new Basis(sharer, facts, post, tenant, policy, network))))));
    }
}
