package dk.perron.simulator.x;

import dk.perron.simulator.network.MadeUp;
import dk.perron.simulator.network.Member;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Posts as the API shows them, with the fields somebody asked for. */
@Singleton
class Views {
    private static final Duration PRIVATE_FIGURES_ARE_SHOWN = Duration.ofDays(30);
    private static final Map<String, Integer> PUBLIC = Map.of(
            "retweet_count", 6,
            "reply_count", 4,
            "like_count", 38,
            "quote_count", 1,
            "bookmark_count", 3,
            "impression_count", 1_400);
    private static final Map<String, Integer> PRIVATE =
            Map.of("impression_count", 1_400, "url_link_clicks", 26, "user_profile_clicks", 8, "engagements", 92);

    private final MadeUp madeUp;
    private final Clock clock;

    Views(MadeUp madeUp, Clock clock) {
        this.madeUp = madeUp;
        this.clock = clock;
    }

    Map<String, Object> of(Tweet tweet, Member reader, String wanted, List<Map<String, Object>> errors) {
        Set<String> fields = Set.copyOf(Arrays.stream(wanted.split(",")).toList());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", tweet.id());
        view.put("text", tweet.shownText());
        view.put("edit_history_tweet_ids", List.of(tweet.id()));
        if (fields.contains("created_at")) {
            view.put("created_at", tweet.createdAt().toString());
        }
        if (fields.contains("author_id")) {
            view.put("author_id", tweet.author().number());
        }
        if (fields.contains("entities") && !tweet.addresses().isEmpty()) {
            view.put("entities", Map.of("urls", tweet.addresses()));
        }
        if (fields.contains("public_metrics")) {
            view.put("public_metrics", figures(tweet, PUBLIC));
        }
        if (fields.contains("non_public_metrics")) {
            boolean isYoung =
                    Duration.between(tweet.createdAt(), clock.instant()).compareTo(PRIVATE_FIGURES_ARE_SHOWN) <= 0;
            if (tweet.author().equals(reader) && isYoung) {
                view.put("non_public_metrics", figures(tweet, PRIVATE));
            } else {
                errors.add(forbiddenField(tweet.id()));
            }
        }
        return view;
    }

    static Map<String, Object> missing(String id) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("value", id);
        error.put("detail", "Could not find tweet with ids: [" + id + "].");
        error.put("title", "Not Found Error");
        error.put("resource_type", "tweet");
        error.put("parameter", "ids");
        error.put("resource_id", id);
        error.put("type", XErrors.PROBLEMS + "resource-not-found");
        return error;
    }

    private static Map<String, Object> forbiddenField(String id) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("resource_id", id);
        error.put("resource_type", "tweet");
        error.put("parameter", "tweet.fields");
        error.put("field", "non_public_metrics");
        error.put("section", "data");
        error.put("title", "Field Authorization Error");
        error.put(
                "detail",
                "Sorry, you are not authorized to access 'non_public_metrics' on the Tweet with ids : [" + id + "].");
        error.put("type", XErrors.PROBLEMS + "not-authorized-for-field");
        return error;
    }

    private Map<String, Long> figures(Tweet tweet, Map<String, Integer> inTheEnd) {
        Map<String, Long> figures = new LinkedHashMap<>();
        inTheEnd.forEach(
                (type, most) -> figures.put(type, madeUp.count("x", tweet.id(), tweet.createdAt(), type, most)));
        return figures;
    }
}
