package dk.perron.content.feed;

import dk.perron.content.feed.Candidates.Offered;
import dk.perron.content.posts.Posts.Offer;
import dk.perron.platform.paging.Cursor;
import dk.perron.platform.paging.PageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of one employee's feed as of one moment. The moment travels in the cursor, so that scores do not shift
 * between two pages; what was published after it waits for the next look at the first page.
 *
 * @param after the last post shown, or null for the first page
 */
record Ranking(Instant asOf, @Nullable Standing after) {
    private static final Comparator<Standing> BEST_FIRST = Comparator.comparingDouble(Standing::score)
            .reversed()
            .thenComparing(Standing::id, Comparator.reverseOrder());

    /** What decides the order; of two posts with the same score the newer one stands first. */
    sealed interface Standing {
        String id();

        double score();
    }

    /** Where a post stands, and why. */
    record Place(String id, double score, Match match) implements Standing {}

    private record Last(String id, double score) implements Standing {}

    static Ranking of(PageRequest wanted, Instant now) {
        Cursor cursor = wanted.after(3);
        if (cursor == null) {
            return new Ranking(now, null);
        }
        try {
            return new Ranking(
                    Instant.parse(cursor.keys().get(0)),
                    new Last(
                            cursor.keys().get(2),
                            Double.parseDouble(cursor.keys().get(1))));
        } catch (DateTimeException | NumberFormatException notOurs) {
            throw Cursor.unusable();
        }
    }

    /** The posts for somebody with these facts, best first. */
    List<Place> of(Offered offered, Map<String, Set<String>> facts, Instant now) {
        Matching matching = new Matching(facts);
        return offered.posts().stream()
                .filter(offer -> !offer.publishedAt().isAfter(asOf))
                .filter(offer -> offer.expiresAt() == null || offer.expiresAt().isAfter(now))
                .flatMap(offer -> place(offer, matching, offered.topicNames()))
                .sorted(BEST_FIRST)
                .filter(place -> after == null || BEST_FIRST.compare(place, after) > 0)
                .toList();
    }

    Cursor cursor(Place last) {
        return Cursor.of(asOf.toString(), Double.toString(last.score()), last.id());
    }

    private Stream<Place> place(Offer offer, Matching matching, Map<String, String> topicNames) {
        Map<String, String> topics = new LinkedHashMap<>();
        offer.topics().forEach(topic -> topics.put(topic, topicNames.getOrDefault(topic, "")));
        Optional<Match> match = matching.match(offer.audience(), topics, offer.languages());
        return match.map(common -> new Place(offer.id(), Score.of(common, offer.publishedAt(), asOf), common)).stream();
    }
}
