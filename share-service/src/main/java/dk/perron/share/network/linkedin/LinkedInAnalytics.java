package dk.perron.share.network.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.EngagementReader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn's member post analytics (memberCreatorPostAnalytics), one call for each post and metric. No element means that
 * there is no figure, not that it is zero.
 *
 * <p>Its API terms speak of member social activity, which may be kept for 48 hours, and of no export; whether figures of
 * one's own posts are that is not said. They are treated as such: the cautious reading.
 */
@ApplicationScoped
class LinkedInAnalytics implements EngagementReader {
    private static final Duration KEEP_FOR = Duration.ofHours(48);
    private static final int MORE_METRICS_FROM = 202604;
    private static final Map<Metric, String> TYPES = new EnumMap<>(Map.of(
            Metric.IMPRESSIONS, "IMPRESSION",
            Metric.REACH, "MEMBERS_REACHED",
            Metric.REACTIONS, "REACTION",
            Metric.COMMENTS, "COMMENT",
            Metric.RESHARES, "RESHARE"));
    private static final Map<Metric, String> MORE_TYPES =
            new EnumMap<>(Map.of(Metric.BOOKMARKS, "POST_SAVE", Metric.LINK_CLICKS, "LINK_CLICKS"));

    private final LinkedInConfig config;
    private final LinkedInCalls calls;
    private final Map<Metric, String> types;

    LinkedInAnalytics(LinkedInConfig config, LinkedInCalls calls) {
        this.config = config;
        this.calls = calls;
        this.types = Stream.concat(
                        TYPES.entrySet().stream(),
                        config.version() < MORE_METRICS_FROM ? Stream.empty() : MORE_TYPES.entrySet().stream())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    /** An answer that ends the whole reading. */
    private static final class Ended extends RuntimeException {
        private final transient Reading reading;

        Ended(Reading reading) {
            super(reading.toString());
            this.reading = reading;
        }
    }

    private record Figure(
            String remoteId, Metric metric, @Nullable Long count, boolean gone) {}

    @Override
    public String network() {
        return LinkedInPosts.LINKEDIN.id();
    }

    @Override
    public @Nullable String connection() {
        return LinkedInAnalyticsSignIn.ID;
    }

    @Override
    public Set<Metric> metrics() {
        return Set.copyOf(types.keySet());
    }

    @Override
    public Terms terms() {
        return new Terms(KEEP_FOR, false);
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public int callsFor(int posts) {
        return posts * types.size();
    }

    @Override
    public int callsPerDay() {
        return config.analytics().callsPerDay();
    }

    @Override
    public Uni<Reading> read(List<String> remoteIds, @Nullable Account account) {
        if (account == null) {
            return Uni.createFrom().item(new Reading.Disconnected("no connection"));
        }
        return Multi.createFrom()
                .iterable(remoteIds)
                .onItem()
                .transformToMultiAndConcatenate(id -> Multi.createFrom()
                        .iterable(types.keySet())
                        .onItem()
                        .transformToUniAndConcatenate(metric -> figure(id, metric, account)))
                .collect()
                .asList()
                .map(LinkedInAnalytics::together)
                .onFailure(Ended.class)
                .recoverWithItem(failed -> ((Ended) failed).reading)
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Reading.Unclear(((OutboundFailure) failed).kind().name()));
    }

    private Uni<Figure> figure(String id, Metric metric, Account account) {
        String entity =
                (id.startsWith("urn:li:ugcPost:") ? "ugc:" : "share:") + URLEncoder.encode(id, StandardCharsets.UTF_8);
        return calls.send(
                        OutboundCall.get(calls.address("/rest/memberCreatorPostAnalytics?q=entity&entity=(" + entity
                                + ")&queryType=" + types.get(metric) + "&aggregation=TOTAL")),
                        account)
                .map(answer -> figure(id, metric, answer));
    }

    private Figure figure(String id, Metric metric, LinkedInAnswer answer) {
        if (answer.isSuccess()) {
            if (!answer.body().path("elements").isArray()) {
                throw new Ended(new Reading.Unclear(answer.reason() + " without elements"));
            }
            return new Figure(id, metric, count(answer.body(), types.get(metric)), false);
        }
        if (answer.status() == 404) {
            return new Figure(id, metric, null, true);
        }
        if (answer.status() == 400) {
            // A metric that this version of the API does not know must not hide the others.
            return new Figure(id, metric, null, false);
        }
        throw switch (answer.status()) {
            case 401 -> new Ended(new Reading.Disconnected(answer.reason()));
            case 429 -> new Ended(new Reading.Throttled(calls.retryAfter(answer)));
            default -> new Ended(new Reading.Unclear(answer.reason()));
        };
    }

    /** The metric is named by a word, before version 202605 by an object that holds the word. */
    private static @Nullable Long count(JsonNode body, @Nullable String type) {
        for (JsonNode element : body.path("elements")) {
            JsonNode named = element.path("metricType");
            String word = named.isObject() && named.elements().hasNext()
                    ? named.elements().next().asText()
                    : named.asText();
            if (word.equals(type) && element.path("count").isNumber()) {
                return element.path("count").longValue();
            }
        }
        return null;
    }

    private static Reading together(List<Figure> figures) {
        Map<String, Map<Metric, Long>> byPost = new LinkedHashMap<>();
        for (Figure figure : figures) {
            if (figure.gone()) {
                continue;
            }
            Map<Metric, Long> ofPost = byPost.computeIfAbsent(figure.remoteId(), id -> new EnumMap<>(Metric.class));
            if (figure.count() != null) {
                ofPost.put(figure.metric(), figure.count());
            }
        }
        return new Reading.Read(byPost);
    }
}
