package dk.perron.share.sharing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.problem.Problem;
import dk.perron.share.employee.Employees;
import dk.perron.share.employee.Tenant;
import dk.perron.share.employee.Tenants;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.network.Networks;
import dk.perron.share.policy.SharingPolicies;
import dk.perron.share.policy.SharingPolicy;
import dk.perron.share.post.Posts;
import dk.perron.share.post.ShareablePost;
import dk.perron.share.sharing.Drafting.Sharer;
import dk.perron.share.sharing.NewShare.NewApproval;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Other words for a share that is public already, by the same rules as new ones. */
@ApplicationScoped
class Rewording {
    private final TenantDatabase database;
    private final Accounts accounts;
    private final Tenants tenants;
    private final Employees employees;
    private final SharingPolicies policies;
    private final Posts posts;
    private final Sharers sharers;
    private final Composing composing;
    private final Networks networks;

    Rewording(
            TenantDatabase database,
            Accounts accounts,
            Tenants tenants,
            Employees employees,
            SharingPolicies policies,
            Posts posts,
            Sharers sharers,
            Composing composing,
            Networks networks) {
        this.database = database;
        this.accounts = accounts;
        this.tenants = tenants;
        this.employees = employees;
        this.policies = policies;
        this.posts = posts;
        this.sharers = sharers;
        this.composing = composing;
        this.networks = networks;
    }

    private record House(Tenant tenant, SharingPolicy policy, Map<String, Set<String>> facts) {}

    /**
     * What would become public instead.
     *
     * @param used how many of its characters the network counts for it
     */
    record Reworded(
            Share share,
            Network network,
            Limits limits,
            int used,
            String words,
            Wording wording,
            Similarity.Others others,
            SharingPolicy policy) {

        /**
         * The share with the other words, when they may be said and exactly what becomes public was approved.
         *
         * @throws Problem 422 {@code share.too-long}, {@code share.words}, {@code words.too-close}, {@code
         *     approval.missing}; 409 {@code approval.outdated}
         */
        Share approved(@Nullable NewApproval given, Instant now) {
            ShareRules.checkText(network, limits, used, words, others, policy);
            double score =
                    Similarity.of(words, others, false, ReaderLanguage.ENGLISH).score();
            return share.reworded(words, score, ShareRules.approvalAtOnce(wording, given, now));
        }
    }

    /** What would become public with the other words, and the disclosure. */
    Uni<Reworded> of(Sharer sharer, Share share, String given) {
        String words = given.strip();
        Network network = networks.social(share.network()).orElseThrow().network();
        return accounts.limits(share.tenant(), share.employeeId(), share.network())
                .chain(limits -> database.inTenant(
                        share.tenant(),
                        transaction -> house(transaction, sharer)
                                .chain(house -> others(transaction, share)
                                        .map(others -> reworded(
                                                share,
                                                words,
                                                network,
                                                limits.orElse(network.limits()),
                                                house,
                                                others)))));
    }

    private Reworded reworded(
            Share share, String words, Network network, Limits limits, House house, Similarity.Others others) {
        Wording wording = Wording.of(
                words,
                share.language(),
                house.tenant(),
                house.policy().disclosureAt(house.facts().getOrDefault("site", Set.of())));
        int used = composing.length(network, wording.text(), share.form());
        return new Reworded(share, network, limits, used, words, wording, others, house.policy());
    }

    private Uni<House> house(SqlConnection transaction, Sharer sharer) {
        return tenants.find(transaction, sharer.tenant())
                .map(tenant -> tenant.orElseGet(() -> new Tenant(sharer.alias(), "en", Tenant.USUAL_ZONE)))
                .chain(tenant -> policies.of(transaction, sharer.tenant())
                        .chain(policy -> employees
                                .facts(transaction, sharer.employee())
                                .map(facts -> new House(tenant, policy, facts))));
    }

    private Uni<Similarity.Others> others(SqlConnection transaction, Share share) {
        return posts.find(transaction, share.postId())
                .map(post -> post.map(ShareablePost::suggestions).orElse(List.of()))
                .chain(suggestions -> sharers.words(transaction, share.tenant(), share.employeeId(), share.postId())
                        .map(colleagues -> new Similarity.Others(suggestions, colleagues)));
    }
}
