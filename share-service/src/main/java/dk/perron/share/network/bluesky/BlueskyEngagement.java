package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.Counts;
import dk.perron.share.network.EngagementReader;
import dk.perron.share.network.Form;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the figures of posts as anybody can, without an account. Impressions are not counted there. */
@ApplicationScoped
class BlueskyEngagement implements EngagementReader {
    private static final Map<String, Metric> FIELDS = Map.of(
            "likeCount", Metric.REACTIONS,
            "repostCount", Metric.RESHARES,
            "replyCount", Metric.COMMENTS,
            "quoteCount", Metric.QUOTES,
            "bookmarkCount", Metric.BOOKMARKS);

    private static final int AT_ONCE = 25;

    /** Bluesky allows 3,000 calls in five minutes for each address; an eighth of that, over a day. */
    private static final int CALLS_PER_DAY = 108_000;

    private final BlueskyConfig config;
    private final Xrpc xrpc;

    BlueskyEngagement(BlueskyConfig config, Xrpc xrpc) {
        this.config = config;
        this.xrpc = xrpc;
    }

    @Override
    public String network() {
        return BlueskyPosts.BLUESKY.id();
    }

    @Override
    public @Nullable String connection() {
        return null;
    }

    @Override
    public Set<Metric> metrics() {
        return Set.copyOf(FIELDS.values());
    }

    @Override
    public Terms terms() {
        return new Terms(null, true);
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public int callsPerDay() {
        return CALLS_PER_DAY;
    }

    @Override
    public Uni<Reading> read(List<String> remoteIds, @Nullable Account account) {
        if (remoteIds.isEmpty()) {
            return Uni.createFrom().item(new Reading.Read(Map.of()));
        }
        String wanted = remoteIds.stream()
                .limit(AT_ONCE)
                .map(uri -> new Form().with("uris", uri).encoded())
                .collect(Collectors.joining("&"));
        return xrpc.query(config.publicApiUrl(), "app.bsky.feed.getPosts?" + wanted, new Form())
                .<Reading>map(answer -> switch (answer.kind("posts")) {
                    case FINE -> new Reading.Read(figures(answer.body().path("posts")));
                    case THROTTLED -> new Reading.Throttled(answer.resetAt());
                    case EXPIRED, LOST, PASSING, REFUSED, UNCLEAR -> new Reading.Unclear(answer.reason());
                })
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Reading.Unclear(((OutboundFailure) failed).kind().name()));
    }

    private static Map<String, Map<Metric, Long>> figures(JsonNode posts) {
        Map<String, Map<Metric, Long>> figures = new HashMap<>();
        for (JsonNode post : posts) {
            figures.put(post.path("uri").asText(), Counts.of(post, FIELDS));
        }
        return figures;
    }
}
