package dk.perron.content.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dk.perron.content.audiences.AudienceRule;
import dk.perron.content.posts.Posts;
import dk.perron.content.posts.Posts.Offer;
import dk.perron.content.posts.PostsChanged;
import dk.perron.content.shares.SharedPosts;
import dk.perron.content.topics.Topics;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The posts that a tenant's feeds choose from: its newest {@value #WINDOW}, whose rules are evaluated in memory. Everyone
 * of a tenant chooses from the same ones, so they are read, and their rules parsed, once a second at most instead of with
 * each feed; in the process where a post changed, at once. What is shown is read afresh with each page, so that a
 * candidate that is no longer offered is never shown.
 */
@ApplicationScoped
class Candidates {
    static final int WINDOW = 500;
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final long MOST_KEPT = 50_000;

    private final Posts posts;
    private final Topics topics;
    private final SharedPosts shared;
    private final Cache<TenantId, Offered> kept = Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .maximumWeight(MOST_KEPT)
            .weigher((TenantId tenant, Offered offered) -> offered.posts().size() + 1)
            .build();

    Candidates(Posts posts, Topics topics, SharedPosts shared) {
        this.shared = shared;
        this.posts = posts;
        this.topics = topics;
    }

    /**
     * What a tenant offers.
     *
     * @param topicNames by id, of the topics that the posts or their rules speak of
     */
    record Offered(List<Offer> posts, Map<String, String> topicNames) {}

    Uni<Offered> of(SqlConnection transaction, TenantId tenant, Instant now) {
        Offered known = kept.getIfPresent(tenant);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return offers(transaction, now)
                .chain(offers -> topics.known(transaction, mentioned(offers))
                        .map(named -> new Offered(
                                offers,
                                named.stream().collect(Collectors.toMap(topic -> topic.id(), topic -> topic.name())))))
                .invoke(offered -> kept.put(tenant, offered));
    }

    /** What has been shared by enough of its audience is left to those who look for it. */
    private Uni<List<Offer>> offers(SqlConnection transaction, Instant now) {
        return posts.offers(transaction, now, WINDOW)
                .chain(offers -> shared.saturated(
                                transaction, offers.stream().map(Offer::id).toList())
                        .map(saturated -> saturated.isEmpty()
                                ? offers
                                : offers.stream()
                                        .filter(offer -> !saturated.contains(offer.id()))
                                        .toList()));
    }

    void forget(@Observes PostsChanged changed) {
        kept.invalidate(changed.tenant());
    }

    private static Set<String> mentioned(List<Offer> offers) {
        Set<String> mentioned = new LinkedHashSet<>();
        offers.forEach(offer -> {
            mentioned.addAll(offer.topics());
            mentioned.addAll(AudienceRule.topics(offer.audience()));
        });
        return mentioned;
    }
}
