package dk.perron.share.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.EngagementReader;
import dk.perron.share.network.Form;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
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

    private final XConfig config;
    private final XCalls calls;

    XEngagement(XConfig config, XCalls calls) {
        this.config = config;
        this.calls = calls;
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
        return asked(remoteIds, "public_metrics,non_public_metrics", account)
                .chain(answer -> {
                    Reading reading = reading(answer);
                    List<String> withheld = withheld(answer, reading);
                    return withheld.isEmpty()
                            ? Uni.createFrom().item(reading)
                            : asked(withheld, "public_metrics", account).map(more -> together(reading, reading(more)));
                })
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Reading.Unclear(((OutboundFailure) failed).kind().name()));
    }

    private Uni<XAnswer> asked(List<String> ids, String fields, Account account) {
        String query = new Form()
                .with("ids", String.join(",", ids))
                .with("tweet.fields", fields)
                .encoded();
        return calls.send(OutboundCall.get(calls.address("/2/tweets?" + query)), account);
    }

    /** Posts of which X tells nothing at all since they are too old for figures that only the author sees. */
    private static List<String> withheld(XAnswer answer, Reading reading) {
        return !(reading instanceof Reading.Read read)
                ? List.of()
                : StreamSupport.stream(answer.body().path("errors").spliterator(), false)
                        .filter(error -> error.path("type").asText().endsWith("/not-authorized-for-field"))
                        .map(error -> error.path("resource_id").asText(""))
                        .filter(id -> !id.isEmpty() && !read.figures().containsKey(id))
                        .distinct()
                        .toList();
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
        if (answer.isSuccess()) {
            Map<String, Map<Metric, Long>> figures = new LinkedHashMap<>();
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
