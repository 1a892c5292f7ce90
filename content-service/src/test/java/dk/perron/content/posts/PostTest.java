package dk.perron.content.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Map<String, Set<String>> SALES = Map.of("department", Set.of("Sales"));

    private static Post draft(Instant expiresAt) {
        return Post.draft(
                null,
                new PostContent(
                        "Title",
                        "Summary",
                        "https://nordlys.example",
                        null,
                        List.of(),
                        List.of(),
                        new Rule.Condition("department", Set.of("Sales")),
                        0,
                        expiresAt),
                NOW);
    }

    private static void refused(String code, Runnable move) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(move::run)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void eachMoveMakesTheNextVersion() {
        Post withdrawn = draft(null).published(7, NOW).withdrawn();

        assertThat(withdrawn.version()).isEqualTo(3);
        assertThat(withdrawn.publishedAt()).isEqualTo(NOW);
        assertThat(withdrawn.content().audienceEmployees()).isEqualTo(7);
    }

    @Test
    void aMoveThatDoesNotFitIsRefused() {
        Post published = draft(null).published(0, NOW);

        refused("post.not-draft", () -> published.published(0, NOW));
        refused("post.not-published", () -> draft(null).withdrawn());
        refused("post.over", () -> published.withdrawn().revised(published.content()));
        refused("post.over", () -> published.expired().revised(published.content()));
        refused("post.expiry-past", () -> draft(NOW).published(0, NOW));
    }

    @Test
    void onlyAPublishedPostIsOfferedToItsAudienceUntilItExpires() {
        Post post = draft(NOW.plusSeconds(60)).published(0, NOW);

        assertThat(post.isOffered(SALES, NOW)).isTrue();
        assertThat(post.isOffered(Map.of(), NOW)).isFalse();
        assertThat(post.isOffered(SALES, NOW.plusSeconds(60))).isFalse();
        assertThat(post.withdrawn().isOffered(SALES, NOW)).isFalse();
        assertThat(draft(null).isOffered(SALES, NOW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "\"2\", 200",
        "W/\"2\", 200",
        "'\"1\", \"2\"', 200",
        "*, 200",
        "\"1\", 412",
        "2, 412",
        "'', 428",
        ", 428"
    })
    void aChangeIsMadeToTheVersionThatWasSeen(String header, int status) {
        Precondition condition = Precondition.required(header);

        int outcome = 200;
        try {
            condition.check(2);
        } catch (Problem refused) {
            outcome = refused.status();
        }

        assertThat(outcome).isEqualTo(status);
    }
}
