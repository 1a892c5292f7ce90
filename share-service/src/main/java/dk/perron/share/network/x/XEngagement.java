package dk.perron.share.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.EngagementReader;
import dk.perron.share.network.Form;
import dk.perron.share.network.Publication;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * X's post metrics: public ones, and for the first 30 days those only the author sees. Each post read costs the app's
 * owner money, so nothing is read unless the operator says so.
 *
 * <p>X's terms name no time after which figures have to go; that they may be passed on is not said either, so they stay.
 */
@ApplicationScoped
class XEngagement implements EngagementReader {
    private static final int AT_ONCE = 100;

    /** X shows an author's own figures for 30 days, and nothing at all of an older post when asked for them. */
    private static final Duration OWN_FIGURES = Duration.ofDays(30).minusHours(1);

    /** When X's ids begin, in milliseconds since 1970: their first 41 bits count on from there. */
    private static final long FIRST_ID = 1_288_834_974_657L;

    private final XConfig config;
    private final XCalls calls;
    private final Clock clock;

    XEngagement(XConfig config, XCalls calls, Clock clock) {
        this.config = config;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String network() {
        return XPosts.X.id();
    }

    @Override
    public String connection() {
        return XPosts.X.id();
    }

    @Override
    public Set<Metric> metrics() {
        return config.reading().enabled()
                ? Set.of(
                        Metric.IMPRESSIONS,
                        Metric.REACTIONS,
                        Metric.COMMENTS,
                        Metric.RESHARES,
                        Metric.QUOTES,
                        Metric.BOOKMARKS,
                        Metric.LINK_CLICKS)
                : Set.of();
    }

    @Override
    public Terms terms() {
        return new Terms(null, false);
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    /** New posts and old ones are asked for differently. */
    @Override
    public int callsFor(List<String> remoteIds) {
        return (int) remoteIds.stream().map(this::isOld).distinct().count();
    }

    @Override
    public int callsPerDay() {
        return config.reading().enabled() ? config.reading().callsPerDay() : 0;
    }

    @Override
    public Uni<Reading> read(List<String> remoteIds, @Nullable Account account) {
        if (account == null) {
            return Uni.createFrom().item(new Reading.Disconnected("no connection"));
        }
        if (!config.reading().enabled()) {
            return Uni.createFrom().item(new Reading.Unclear("switched off"));
        }
        List<String> old = remoteIds.stream().filter(this::isOld).toList();
        List<String> young = remoteIds.stream().filter(id -> !isOld(id)).toList();
        return read(young, "public_metrics,non_public_metrics", account)
                .chain(first -> first instanceof Reading.Read
                        ? read(old, "public_metrics", account).map(second -> together(first, second))
                        : Uni.createFrom().item(first))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Reading.Unclear(((OutboundFailure) failed).kind().name()));
    }

    /** X's ids tell when a post was made; one that does not is taken for a new post's. */
    private boolean isOld(String id) {
        return id.matches("\\d{10,19}")
                && Instant.ofEpochMilli((Long.parseLong(id) >> 22) + FIRST_ID)
                        .isBefore(clock.instant().minus(OWN_FIGURES));
    }

    private Uni<Reading> read(List<String> ids, String fields, Account account) {
        return ids.isEmpty()
                ? Uni.createFrom().item(new Reading.Read(Map.of()))
                : asked(ids, fields, account).map(this::reading);
    }

    private Uni<XAnswer> asked(List<String> ids, String fields, Account account) {
        String query = new Form()
                .with("ids", String.join(",", ids))
                .with("tweet.fields", fields)
                .encoded();
        return calls.send(OutboundCall.get(calls.address("/2/tweets?" + query)), account);
    }

    private static Reading together(Reading one, Reading other) {
        if (!(one instanceof Reading.Read first) || !(other instanceof Reading.Read second)) {
            return other;
        }
        Map<String, Map<Metric, Long>> all = new LinkedHashMap<>(first.figures());
        all.putAll(second.figures());
        return new Reading.Read(all);
    }

    private Reading reading(XAnswer answer) {
        if (answer.isRenewable()) {
            return new Reading.Unclear(Publication.NotSent.EXPIRED);
        }
        if (answer.isSuccess()) {
            if (!answer.body().path("data").isArray()
                    && !answer.body().path("errors").isArray()) {
                return new Reading.Unclear(answer.reason() + " without posts");
            }
            Map<String, Map<Metric, Long>> figures = new LinkedHashMap<>();
            // A post whose figures are not for this app is there all the same.
            answer.body().path("errors").forEach(error -> {
                if (error.path("type").asText().endsWith("/not-authorized-for-field")) {
                    figures.put(error.path("resource_id").asText(), Map.of());
                }
            });
            answer.body()
                    .path("data")
                    .forEach(post -> figures.put(post.path("id").asText(), figures(post)));
            return new Reading.Read(figures);
        }
        return switch (answer.status()) {
            case 401 -> new Reading.Disconnected(answer.reason());
            case 429 -> new Reading.Throttled(calls.retryAfter(answer));
            default -> new Reading.Unclear(answer.reason());
        };
    }

    /** X's schema says {@code repost_count}, its answers {@code retweet_count}. */
    private static Map<Metric, Long> figures(JsonNode post) {
        JsonNode open = post.path("public_metrics");
        JsonNode own = post.path("non_public_metrics");
        Map<Metric, Long> figures = new EnumMap<>(Metric.class);
        put(figures, Metric.IMPRESSIONS, open.path("impression_count"));
        put(figures, Metric.REACTIONS, open.path("like_count"));
        put(figures, Metric.COMMENTS, open.path("reply_count"));
        put(figures, Metric.RESHARES, open.path("repost_count"));
        put(figures, Metric.RESHARES, open.path("retweet_count"));
        put(figures, Metric.QUOTES, open.path("quote_count"));
        put(figures, Metric.BOOKMARKS, open.path("bookmark_count"));
        put(figures, Metric.LINK_CLICKS, own.path("url_link_clicks"));
        return figures;
    }

    private static void put(Map<Metric, Long> figures, Metric metric, JsonNode count) {
        if (count.isNumber()) {
            figures.put(metric, count.longValue());
        }
    }
}
