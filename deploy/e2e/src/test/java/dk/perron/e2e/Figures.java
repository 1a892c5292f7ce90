package dk.perron.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;

/** What analytics counted of one post: the clicks, and what is none by its reason. */
record Figures(int clicks, Map<String, Integer> discarded) {
    /**
     * Waits until each visitor who was answered is counted, and the figure stands still at no more than those who asked.
     *
     * @param run what tells this run from others, where it fails
     */
    static void holdOf(Person analyst, String postId, Visits visits, String run) {
        await("all are counted, " + run)
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(of(analyst, postId).clicks()).isGreaterThanOrEqualTo(visits.answered()));
        // What comes late would come within moments: the figure has to stand still.
        await("the figure stands still, " + run)
                .during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(of(analyst, postId).clicks())
                        .isBetween(visits.answered(), visits.answered() + visits.unanswered()));
        // Each visitor came once and follows one link: a second hit of the same one can only be a hit counted twice.
        assertThat(of(analyst, postId).discarded()).as(run).doesNotContainKeys("repeat", "burst");
    }

    private static Figures of(Person analyst, String postId) {
        JsonPath figures = analyst.api()
                .get("/api/analytics/v1/posts/" + postId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return new Figures(figures.getInt("clicks"), figures.getMap("discarded"));
    }
}
