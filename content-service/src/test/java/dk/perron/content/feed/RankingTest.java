package dk.perron.content.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.content.feed.Candidates.Offered;
import dk.perron.content.feed.Ranking.Place;
import dk.perron.content.posts.Posts.Offer;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Map<String, String> TOPICS = Map.of("topic_1", "Wind power", "topic_2", "Sustainability");
    private static final Map<String, Set<String>> ANNA = Map.of(
            "department", Set.of("Sales"),
            "site", Set.of("Aarhus"),
            "languages", Set.of("da"),
            "interests", Set.of("sustainability"),
            "follows", Set.of("topic_1"));

    private static Offer offer(String id, Rule audience, Duration age, List<String> languages, String... topics) {
        return new Offer(id, audience, List.of(topics), languages, NOW.minus(age), null);
    }

    private static Offer offer(String id, Rule audience, Duration age, String... topics) {
        return offer(id, audience, age, List.of(), topics);
    }

    private static List<String> order(Offer... offers) {
        return places(offers).stream().map(Place::id).toList();
    }

    private static List<Place> places(Offer... offers) {
        return Ranking.of(PageRequest.of(null, null), NOW).of(new Offered(List.of(offers), TOPICS), ANNA, NOW);
    }

    private static Rule in(String field, String... values) {
        return new Rule.Condition(field, Set.of(values));
    }

    @Test
    void whatConcernsTheReaderComesFirst() {
        assertThat(order(
                        offer("everyone", null, Duration.ZERO),
                        offer("sales", in("department", "Sales"), Duration.ZERO),
                        offer("interest", null, Duration.ZERO, "topic_2"),
                        offer("followed", null, Duration.ZERO, "topic_1"),
                        offer("danish", null, Duration.ZERO, List.of("da-DK"))))
                .containsExactly("followed", "interest", "sales", "danish", "everyone");
    }

    @Test
    void aFollowedTopicLosesItsLeadWithTime() {
        assertThat(order(
                        offer("old followed", null, Duration.ofDays(60), "topic_1"),
                        offer("fresh sales", in("department", "Sales"), Duration.ZERO)))
                .first()
                .isEqualTo("fresh sales");
    }

    @Test
    void whatIsForOthersOrOverOrNotYetSeenIsLeftOut() {
        Offer over = new Offer("over", null, List.of(), List.of(), NOW.minusSeconds(60), NOW);

        assertThat(order(
                        offer("finance", in("department", "Finance"), Duration.ZERO),
                        over,
                        offer("later", null, Duration.ofSeconds(-1))))
                .isEmpty();
    }

    @Test
    void theNextPageBeginsAfterTheLastPost() {
        Offer[] offers = {
            offer("a", null, Duration.ZERO), offer("b", null, Duration.ZERO), offer("c", null, Duration.ZERO)
        };
        Ranking first = Ranking.of(PageRequest.of(null, null), NOW);
        String cursor = first.cursor(places(offers).get(1)).encode();
        Instant later = NOW.plus(Duration.ofDays(3));

        List<Place> rest =
                Ranking.of(PageRequest.of(cursor, null), later).of(new Offered(List.of(offers), TOPICS), ANNA, later);

        assertThat(places(offers)).extracting(Place::id).containsExactly("c", "b", "a");
        assertThat(rest).extracting(Place::id).containsExactly("a");
    }

    @Test
    void theReasonIsTheStrongestInTheReadersLanguage() {
        assertThat(text(null, "da", "topic_1", "topic_2")).isEqualTo("Du følger Wind power");
        assertThat(text(null, "en", "topic_2")).isEqualTo("You are interested in Sustainability");
        assertThat(text(in("follows", "topic_1"), "en")).isEqualTo("You follow Wind power");
        assertThat(text(in("interests", "sustainability"), "da")).isEqualTo("Du interesserer dig for sustainability");
        assertThat(text(in("department", "Sales", "Finance"), "en-US")).isEqualTo("For Sales");
        assertThat(text(in("site", "Aarhus"), "en")).isEqualTo("For colleagues in Aarhus");
        assertThat(text(in("site", "Aarhus"), "da-DK,da;q=0.9,en;q=0.8")).isEqualTo("Til kolleger i Aarhus");
        assertThat(text(in("languages", "da"), "en")).isEqualTo("For those who read Danish");
        assertThat(text(in("languages", "da"), "da")).isEqualTo("Til dem, der læser dansk");
        assertThat(text(new Rule.Not(in("level", "executive")), "sv")).isEqualTo("For colleagues like you");
        assertThat(text(null, "nonsense;;")).isEqualTo("For everyone");
        assertThat(text(null, "da")).isEqualTo("Til alle");
    }

    private static String text(Rule audience, String language, String... topics) {
        Place place = places(offer("post", audience, Duration.ZERO, topics)).get(0);
        return ReasonWords.of(language).reason(place.match(), TOPICS).text();
    }
}
