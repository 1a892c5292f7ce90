package dk.perron.share.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.Counts;
import dk.perron.share.network.EngagementReader;
import dk.perron.share.network.Form;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server tells of an account's posts: many in one call, and one by one what such a call left out, since
 * servers older than Mastodon 4.3 do not know it. Impressions are not counted there.
 */
@ApplicationScoped
class MastodonEngagement implements EngagementReader {
    private static final Map<String, Metric> FIELDS = Map.of(
            "favourites_count", Metric.REACTIONS,
            "reblogs_count", Metric.RESHARES,
            "replies_count", Metric.COMMENTS,
            "quotes_count", Metric.QUOTES);

    /** What a page of Mastodon holds. */
    private static final int AT_ONCE = 20;

    /** Mastodon allows 300 calls in five minutes for each account; a quarter of that, over a day. */
    private static final int CALLS_PER_DAY = 21_600;

    private final MastodonCalls calls;

    MastodonEngagement(MastodonCalls calls) {
        this.calls = calls;
    }

    @Override
    public String network() {
        return MastodonPosts.MASTODON.id();
    }

    /** The account says at which server the posts are, and some servers answer nobody else. */
    @Override
    public String connection() {
        return MastodonPosts.MASTODON.id();
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

    /** An older server is asked for each post by itself, after the call that it did not know; which it is shows only then. */
    @Override
    public int callsFor(int posts) {
        return posts + 1;
    }

    @Override
    public int callsPerDay() {
        return CALLS_PER_DAY;
    }

    @Override
    public Uni<Reading> read(List<String> remoteIds, @Nullable Account account) {
        if (account == null) {
            return Uni.createFrom().item(new Reading.Unclear("no account"));
        }
        String query =
                remoteIds.stream().map(id -> "id%5B%5D=" + Form.encoded(id)).collect(Collectors.joining("&"));
        return calls.send(MastodonCalls.get(MastodonCalls.at(account, "/api/v1/statuses?" + query)), account)
                .chain(answer -> {
                    Optional<Reading> refused = refused(answer);
                    if (refused.isPresent()) {
                        return Uni.createFrom().item(refused.get());
                    }
                    Map<String, Map<Metric, Long>> figures = new HashMap<>();
                    calls.read(answer).forEach(status -> put(figures, status));
                    figures.keySet().retainAll(remoteIds);
                    Deque<String> missing = new ArrayDeque<>(remoteIds);
                    missing.removeAll(figures.keySet());
                    return oneByOne(missing, account, figures);
                })
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Reading.Unclear(((OutboundFailure) failed).kind().name()));
    }

    private Uni<Reading> oneByOne(Deque<String> missing, Account account, Map<String, Map<Metric, Long>> figures) {
        String id = missing.poll();
        if (id == null) {
            return Uni.createFrom().item(new Reading.Read(figures));
        }
        return calls.send(MastodonCalls.get(MastodonCalls.at(account, "/api/v1/statuses", id)), account)
                .chain(answer -> {
                    Optional<Reading> refused = refused(answer);
                    if (refused.isPresent()) {
                        return Uni.createFrom().item(refused.get());
                    }
                    if (answer.isSuccess()) {
                        put(figures, calls.read(answer));
                        if (!figures.containsKey(id)) {
                            return Uni.createFrom()
                                    .item(new Reading.Unclear(calls.reason(answer) + " without the post"));
                        }
                    } else if (answer.status() != 404 && answer.status() != 410) {
                        // It is there, but not told of.
                        figures.put(id, Map.of());
                    }
                    return oneByOne(missing, account, figures);
                });
    }

    /** Not 404 and the like: the post is gone, or the server does not know the call. */
    private Optional<Reading> refused(OutboundAnswer answer) {
        return switch (answer.status()) {
            case 401 -> Optional.of(new Reading.Disconnected(calls.reason(answer)));
            case 429 -> Optional.of(new Reading.Throttled(calls.retryAfter(answer)));
            default ->
                answer.status() >= 500 ? Optional.of(new Reading.Unclear(calls.reason(answer))) : Optional.empty();
        };
    }

    private static void put(Map<String, Map<Metric, Long>> figures, JsonNode status) {
        String id = status.path("id").asText("");
        if (!id.isEmpty()) {
            figures.put(id, Counts.of(status, FIELDS));
        }
    }
}
