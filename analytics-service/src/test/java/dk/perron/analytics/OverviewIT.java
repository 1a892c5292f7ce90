package dk.perron.analytics;

import static dk.perron.analytics.Company.API;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
class OverviewIT {
    private static final String DAY = "2026-03-27";
    private static final String NOON = "2026-03-27T11:00:00Z";

    private final Company nordlys = Company.in("Europe/Copenhagen");

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    private List<String> people(String department, int number) {
        return Stream.generate(() -> nordlys.employee(department)).limit(number).toList();
    }

    @Test
    void departmentsOfFivePeopleAreShownAndSmallerOnesOnlyTogether() {
        List<String> sales = people("Sales", 6);
        List<String> legal = people("Legal", 3);
        List<String> board = people("Board", 2);
        String post = nordlys.post("Wind", 11);
        nordlys.share(post, sales.get(0), NOON);
        nordlys.share(post, sales.get(1), NOON);
        nordlys.share(post, legal.get(0), NOON);
        nordlys.click(post, sales.get(0), NOON, "v1");
        nordlys.click(post, legal.get(0), NOON, "v2");
        nordlys.click(post, board.get(0), NOON, "v3");

        eventually(() -> {
            JsonPath overview = nordlys.overview(DAY, DAY);
            assertThat(overview.<Map<String, Object>>getList("byDepartment"))
                    .containsExactly(
                            Map.of("department", "Sales", "employees", 6, "sharers", 2, "shares", 2, "clicks", 1));
            assertThat(overview.getMap("smallDepartments"))
                    .isEqualTo(Map.of("departments", 2, "shares", 1, "clicks", 2));
            assertThat(overview.getInt("sharers")).isEqualTo(3);
            assertThat(overview.getInt("visitors")).isEqualTo(3);
            assertThat(overview.<Map<String, Object>>getList("byPost"))
                    .containsExactly(Map.of("postId", post, "title", "Wind", "shares", 3, "clicks", 3, "visitors", 3));
            assertThat(overview.getString("from")).isEqualTo(DAY);
            assertThat(overview.getString("to")).isEqualTo(DAY);
        });
    }

    @Test
    void aTenantOfFourIsToldOfNoPeople() {
        List<String> everybody = people("Research", 4);
        String few = nordlys.post("For few", 4);
        nordlys.share(few, everybody.get(0), NOON);

        eventually(() -> {
            JsonPath overview = nordlys.overview(DAY, DAY);
            assertThat(overview.getInt("shares")).isEqualTo(1);
            assertThat(overview.<Integer>get("sharers")).isNull();
            assertThat(overview.getList("byDepartment")).isEmpty();
            assertThat(overview.getList("byPost")).isEmpty();
            assertUntold(few);
        });
    }

    @Test
    void aPostForOnePersonIsOnlyCountedTogetherWithOneForFiveAndTheTotalsAddUp() {
        List<String> everybody = people("Sales", 12);
        String large = nordlys.post("For all", 12);
        String five = nordlys.post("For five", 5);
        eventually(() -> Stream.of(large, five).forEach(post -> nordlys.post(post, DAY, DAY)));
        String one = nordlys.post("For Anna alone", 1);
        nordlys.share(one, everybody.get(0), NOON);
        nordlys.click(one, everybody.get(0), NOON, "v1");
        nordlys.discard(one, everybody.get(0), NOON, "preview-bot");
        nordlys.share(five, everybody.get(1), NOON);
        nordlys.share(large, everybody.get(2), NOON);
        nordlys.click(large, everybody.get(2), NOON, "v2");

        eventually(() -> {
            JsonPath overview = nordlys.overview(DAY, DAY);
            assertThat(overview.getInt("shares")).isEqualTo(3);
            assertThat(overview.getInt("clicks")).isEqualTo(2);
            assertThat(overview.getList("byPost.postId")).isEqualTo(List.of(large));
            assertThat(overview.getMap("smallGroups")).isEqualTo(Map.of("shares", 2, "clicks", 1));
            assertUntold(one);
            assertUntold(five);
        });
        assertThat(nordlys.post(large, DAY, DAY).getInt("shares")).isEqualTo(1);
        assertThat(nordlys.impact(everybody.get(0), DAY, DAY).getInt("byPost[0].clicks"))
                .isEqualTo(1);
    }

    @Test
    void theOneThatCoversDoesSoInEveryPeriodAndForGood() {
        String anna = people("Sales", 12).get(0);
        String one = nordlys.post("For Anna alone", 1);
        String nine = nordlys.post("For nine", 9);
        eventually(() -> assertUntold(nine));
        String six = nordlys.post("For six", 6);
        nordlys.share(one, anna, NOON);
        nordlys.share(six, anna, NOON);

        eventually(() -> assertThat(nordlys.overview(DAY, DAY).getInt("shares")).isEqualTo(2));
        assertThat(nordlys.overview(DAY, DAY).getList("byPost.postId")).isEqualTo(List.of(six));
        assertThat(nordlys.post(nine, "2026-01-01", "2026-01-02").<Integer>get("shares"))
                .isNull();
    }

    @Test
    void anAudienceThatWasWidenedDoesNotShowWhatOnePersonDidBefore() {
        String anna = people("Sales", 12).get(0);
        nordlys.post("For all", 12);
        String post = nordlys.post("For Anna alone", 1);
        nordlys.share(post, anna, NOON);
        eventually(() -> assertThat(nordlys.overview(DAY, DAY).getInt("shares")).isEqualTo(1));

        nordlys.post(post, "For everybody now", 12, 2);

        eventually(() ->
                assertThat(nordlys.post(post, DAY, DAY).getString("title")).isEqualTo("For everybody now"));
        assertUntold(post);
    }

    @Test
    void figuresStandAloneWhereEveryPostIsForFiveOrMore() {
        String anna = people("Sales", 5).get(0);
        String post = nordlys.post("For five", 5);
        nordlys.share(post, anna, NOON);

        eventually(
                () -> assertThat(nordlys.post(post, DAY, DAY).getInt("shares")).isEqualTo(1));
        assertThat(nordlys.overview(DAY, DAY).getMap("smallGroups")).isEqualTo(Map.of("shares", 0, "clicks", 0));
    }

    private void assertUntold(String post) {
        Map<String, Object> figures = nordlys.post(post, DAY, DAY).getMap("$");
        assertThat(figures).containsKeys("postId", "title");
        figures.keySet().removeAll(List.of("postId", "title"));
        assertThat(figures.values()).containsOnlyNulls();
    }

    @Test
    void anAnswerNamesNobody() {
        String anna = people("Sales", 5).get(0);
        String post = nordlys.post("Wind", 5);
        nordlys.share(post, anna, NOON);
        eventually(() -> assertThat(nordlys.overview(DAY, DAY).getInt("shares")).isEqualTo(1));

        String answer = nordlys.as("analyst", "analyst")
                        .get(API + "/overview?from=" + DAY)
                        .asString()
                + nordlys.as("analyst", "analyst").get(API + "/posts/" + post).asString();

        assertThat(answer).doesNotContain(anna).doesNotContain("Somebody").doesNotContain("somebody@");
    }

    @Test
    void theUsualPeriodIsThirtyDaysUpToToday() {
        String post = nordlys.post("Wind", 5);
        nordlys.click(post, nordlys.employee("Sales"), Company.now(), "v");

        eventually(() -> {
            JsonPath overview =
                    nordlys.as("analyst", "analyst").get(API + "/overview").jsonPath();
            assertThat(overview.getList("byDay")).hasSize(30);
            assertThat(overview.getInt("byDay[29].clicks")).isEqualTo(1);
        });
    }

    @Test
    void nothingOfAnotherTenantIsSeenAnywhere() {
        String anna = people("Sales", 5).get(0);
        String post = nordlys.post("Wind", 5);
        nordlys.share(post, anna, NOON);
        nordlys.click(post, anna, NOON, "v");
        eventually(
                () -> assertThat(nordlys.post(post, DAY, DAY).getInt("clicks")).isEqualTo(1));

        Company fjordbank = Company.in("Europe/Copenhagen");

        fjordbank
                .as("analyst", "analyst")
                .get(API + "/posts/" + post)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("post.unknown"));
        JsonPath overview = fjordbank.overview(DAY, DAY);
        assertThat(overview.getInt("clicks") + overview.getInt("shares")).isZero();
        assertThat(overview.getList("byPost")).isEmpty();
        assertThat(overview.getList("byDepartment")).isEmpty();
        assertThat(fjordbank.impact(anna, DAY, DAY).getInt("clicks")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me/impact", "/overview", "/posts/post_1", "/live"})
    void withoutATokenOrATenantNothingIsAnswered(String path) {
        given().get(API + path).then().statusCode(401).body("code", equalTo("auth.required"));
        given().auth()
                .oauth2(Tokens.withoutTenant("operator", "operator", "analyst"))
                .get(API + path)
                .then()
                .statusCode(403)
                .body("code", equalTo("tenant.missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/overview", "/posts/post_1"})
    void onlyAnalystsSeeTheTenantsFigures(String path) {
        nordlys.as("anna", "curator", "admin")
                .get(API + path)
                .then()
                .statusCode(403)
                .body("code", equalTo("auth.role"));
    }

    @ParameterizedTest
    @CsvSource({
        "/overview?from=2026-02-30, from",
        "/overview?to=tomorrow, to",
        "/me/impact?from=2026-03-02&to=2026-03-01, from",
        "/posts/post_1?from=2020-01-01&to=2026-01-01, from",
    })
    void aPeriodThatIsNoneIsRefusedByField(String path, String field) {
        nordlys.as("analyst", "analyst")
                .get(API + path)
                .then()
                .statusCode(422)
                .body("code", equalTo("period.invalid"))
                .body("errors[0].field", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"post_1", "nonsense", "%00", "post_01k9z3mm8jq4x6t1r7c2d5v9bn"})
    void anUnknownPostIsNotFound(String post) {
        nordlys.as("analyst", "analyst")
                .urlEncodingEnabled(false)
                .get(API + "/posts/" + post)
                .then()
                .statusCode(404)
                .body("code", equalTo("post.unknown"));
    }

    @Test
    void aPostNobodySharedHasFiguresOfZero() {
        String quiet = nordlys.post("Quiet", 12);

        eventually(() -> {
            JsonPath figures = nordlys.post(quiet, DAY, DAY);
            assertThat(figures.getString("postId")).isEqualTo(quiet);
            assertThat(figures.getInt("sharers")).isZero();
            assertThat(figures.getList("byDay")).hasSize(1);
            assertThat(figures.getMap("discarded")).isEmpty();
        });
    }

    @Test
    void theApiDescribesItselfWithoutAToken() {
        given().accept("application/json")
                .get(API + "/openapi")
                .then()
                .statusCode(200)
                .body("paths.keySet().size()", equalTo(4));
    }
}
