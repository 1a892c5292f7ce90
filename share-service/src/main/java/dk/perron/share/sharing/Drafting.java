package dk.perron.share.sharing;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Employees;
import dk.perron.share.employee.Tenant;
import dk.perron.share.employee.Tenants;
import dk.perron.share.network.Network;
import dk.perron.share.network.Networks;
import dk.perron.share.network.Outgoing;
import dk.perron.share.post.Posts;
import dk.perron.share.post.ShareablePost;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;

/** Turns a wish into what would become public, or refuses it. Preview and sharing both start here. */
@ApplicationScoped
class Drafting {
    private static final URI SAMPLE_LINK = URI.create("https://perron.example/r/12345678");

    private final Posts posts;
    private final Employees employees;
    private final Tenants tenants;
    private final Networks networks;
    private final Clock clock;

    Drafting(Posts posts, Employees employees, Tenants tenants, Networks networks, Clock clock) {
        this.posts = posts;
        this.employees = employees;
        this.tenants = tenants;
        this.networks = networks;
        this.clock = clock;
    }

    /**
     * Who asks.
     *
     * @param alias stands in for the tenant's name until that is known here
     */
    record Sharer(TenantId tenant, String alias, String employee) {}

    /**
     * What would become public.
     *
     * @param used how many of its characters the network counts for it
     */
    record Draft(ShareablePost post, Network network, Wording wording, String words, String language, int used) {}

    /**
     * Drafts.
     *
     * @throws Problem 404 {@code post.unknown}, also for a post outside the employee's audience: they must not learn that
     *     it exists; 422 {@code network.unknown}
     */
    Uni<Draft> draft(SqlConnection transaction, Sharer sharer, NewShare wish) {
        Network network = networks.named("network", wish.network());
        return employees
                .facts(transaction, sharer.employee())
                .chain(facts -> posts.find(transaction, wish.postId())
                        .map(found -> found.filter(post -> post.isFor(facts, clock.instant()))
                                .orElseThrow(() -> Problem.notFound("post.unknown", "There is no such post."))))
                .chain(post -> tenants.find(transaction, sharer.tenant())
                        .map(tenant -> tenant.orElseGet(() -> new Tenant(sharer.alias(), "en")))
                        .map(tenant -> draft(post, network, wish, tenant)));
    }

    private Draft draft(ShareablePost post, Network network, NewShare wish, Tenant tenant) {
        String words = wish.words() == null ? "" : wish.words().strip();
        String language = wish.language() == null ? tenant.locale() : wish.language();
        Wording wording = Wording.of(words, language, tenant);
        int used = networks.social(network.id())
                .map(social -> social.length(wording.text(), SAMPLE_LINK, Outgoing.Form.ARTICLE))
                .orElse(wording.text().length());
        return new Draft(post, network, wording, words, language, used);
    }
}
