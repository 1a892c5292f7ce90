package dk.perron.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dk.perron.platform.event.Event;
import dk.perron.test.ChannelProbe;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FeedServer.class)
class PostsIT {
    private static final String TYPE = "dk.perron.content.post.";

    private final Tenant tenant = new Tenant();
    private final ChannelProbe probe = new ChannelProbe();

    private Event told(String post, String verb) {
        return probe.await(
                "content.posts",
                event -> event.subject().equals(post) && event.type().equals(TYPE + verb + ".v1"));
    }

    @Test
    void aPostIsMadeOfAnItemAndPublished() {
        String source = tenant.source("/rss.xml");
        tenant.fetch(source);
        String item = tenant.curator().get("/items?unused=true").path("items[0].id");
        String topic = tenant.topic("Wind power");
        tenant.employee("Sales", "Aarhus");
        tenant.knows(1);

        String post = tenant.draft(
                "Wind at sea",
                "\"itemId\":\"" + item + "\"",
                "\"topics\":[\"" + topic + "\"]",
                "\"imageUrl\":\"https://nordlys.example/park.jpg\"",
                "\"audience\":{\"field\":\"department\",\"in\":[\"Sales\"]}",
                "\"expiresAt\":\"2099-01-01T00:00:00Z\"");

        tenant.curator().get("/items?unused=true").then().body("items.id", not(hasItem(item)));
        tenant.curator().get("/items").then().body("items.find { it.id == '" + item + "' }.postId", equalTo(post));
        tenant.curator()
                .get("/posts/" + post)
                .then()
                .header("ETag", "\"1\"")
                .body("id", startsWith("post_"))
                .body("status", equalTo("draft"))
                .body("itemId", equalTo(item))
                .body("topics", equalTo(List.of(Map.of("id", topic, "name", "Wind power"))))
                .body("audience.field", equalTo("department"))
                .body("audienceEmployees", equalTo(1))
                .body("publishedAt", nullValue());
        tenant.publish(post)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("status", equalTo("published"))
                .body("publishedAt", notNullValue());
        Event published = told(post, "published");
        assertThat(published.tenant().value()).isEqualTo(tenant.id);
        assertThat(published.data().get("audienceEmployees").asInt()).isEqualTo(1);
        assertThat(published.data().get("version").asInt()).isEqualTo(2);
        assertThat(published.data().get("topics").get(0).get("name").asText()).isEqualTo("Wind power");
    }

    @Test
    void aChangeNeedsTheVersionThatWasSeen() {
        String post = tenant.draft("First", "\"audience\":{\"field\":\"site\",\"in\":[\"Aarhus\"]}");

        tenant.curator()
                .body("{\"title\":\"Second\"}")
                .patch("/posts/" + post)
                .then()
                .statusCode(428)
                .body("code", equalTo("if-match.missing"));
        tenant.curator()
                .header("If-Match", "\"1\"")
                .body("{\"title\":\"Second\",\"audience\":null}")
                .patch("/posts/" + post)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("title", equalTo("Second"))
                .body("summary", equalTo("A summary"))
                .body("captions", hasSize(1))
                .body("audience", nullValue());
        tenant.curator()
                .header("If-Match", "\"1\"")
                .body("{\"title\":\"Third\"}")
                .patch("/posts/" + post)
                .then()
                .statusCode(412)
                .body("code", equalTo("post.changed-meanwhile"));
        tenant.curator()
                .header("If-Match", "\"2\"")
                .body("{\"title\":\"\"}")
                .patch("/posts/" + post)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("title"));
        tenant.curator()
                .header("If-Match", "\"2\"")
                .body("{\"captions\":[{\"language\":\"da\",\"text\":\"\"}]}")
                .patch("/posts/" + post)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("captions[0].text"));
        tenant.curator()
                .header("If-Match", "\"2\"")
                .body("{\"expiresAt\":\"tomorrow\"}")
                .patch("/posts/" + post)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("expiresAt"));
        assertThat(probe.all("content.posts").stream()
                        .filter(event -> event.subject().equals(post)))
                .as("a draft is nobody's business")
                .isEmpty();
    }

    @Test
    void aPublishedPostIsChangedAndWithdrawn() {
        String post = tenant.published("Live");

        tenant.curator()
                .header("If-Match", "\"2\"")
                .body("{\"title\":\"Livelier\"}")
                .patch("/posts/" + post)
                .then()
                .statusCode(200);
        assertThat(told(post, "changed").data().get("title").asText()).isEqualTo("Livelier");
        tenant.publish(post).statusCode(409).body("code", equalTo("post.not-draft"));
        tenant.curator()
                .header("If-Match", "\"2\"")
                .post("/posts/" + post + "/withdraw")
                .then()
                .statusCode(412);
        tenant.curator()
                .post("/posts/" + post + "/withdraw")
                .then()
                .statusCode(200)
                .body("status", equalTo("withdrawn"))
                .body("version", equalTo(4));
        assertThat(told(post, "withdrawn").data().get("status").asText()).isEqualTo("withdrawn");
        tenant.curator()
                .post("/posts/" + post + "/withdraw")
                .then()
                .statusCode(409)
                .body("code", equalTo("post.not-published"));
        tenant.curator()
                .header("If-Match", "\"4\"")
                .body("{\"title\":\"Too late\"}")
                .patch("/posts/" + post)
                .then()
                .statusCode(409)
                .body("code", equalTo("post.over"));
        assertThat(probe.all("content.posts").stream()
                        .filter(event -> event.subject().equals(post))
                        .map(event -> event.data().get("version").asInt()))
                .containsExactly(2, 3, 4);
    }

    @Test
    void aPostExpiresByItself() {
        String post = tenant.published(
                "Soon over", "\"expiresAt\":\"" + Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS) + "\"");

        Event expired = told(post, "expired");

        assertThat(expired.data().get("status").asText()).isEqualTo("expired");
        tenant.curator().get("/posts?status=expired").then().body("items.id", equalTo(List.of(post)));
        tenant.feed("anybody", "en").body("items", hasSize(0));
    }

    @Test
    void aRetriedWishMakesOneDraft() {
        for (int attempt = 0; attempt < 2; attempt++) {
            tenant.curator()
                    .header("Idempotency-Key", "wish")
                    .body(Tenant.post("Once", "\"audience\":{\"field\":\"site\",\"in\":[\"Aarhus\"]}"))
                    .post("/posts")
                    .then()
                    .statusCode(201)
                    .header("ETag", "\"1\"")
                    .body("audience.field", equalTo("site"));
        }

        tenant.curator().get("/posts").then().body("items", hasSize(1));
        tenant.curator()
                .header("Idempotency-Key", "wish")
                .body(Tenant.post("Another"))
                .post("/posts")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key.reused"));
    }

    @Test
    void postsAreListedByStatusPageByPage() {
        String first = tenant.published("One");
        String second = tenant.draft("Two");
        String third = tenant.draft("Three");
        String next = tenant.curator().get("/posts?limit=2").jsonPath().getString("next");

        tenant.curator().get("/posts?limit=2").then().body("items.id", equalTo(List.of(third, second)));
        tenant.curator()
                .get("/posts?limit=2&cursor=" + next)
                .then()
                .body("items.id", equalTo(List.of(first)))
                .body("next", nullValue());
        tenant.curator().get("/posts?status=draft").then().body("items.id", equalTo(List.of(third, second)));
        tenant.curator().get("/posts?status=lost").then().statusCode(422).body("code", equalTo("status.unknown"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"title\":\" \" | request.invalid | title",
                "\"url\":\"javascript:alert(1)\" | request.invalid | url",
                "\"url\":\"/relative\" | request.invalid | url",
                "\"imageUrl\":\"data:image/png;base64,AAAA\" | request.invalid | imageUrl",
                "\"captions\":[{\"language\":\"danish\",\"text\":\"x\"}] | request.invalid | captions[0].language",
                "\"captions\":[null] | request.invalid | captions[0]",
                "\"captions\":\"x\" | request.invalid | captions",
                "\"topics\":[\"topic_01k9zzzzzzzzzzzzzzzzzzzzzz\"] | topic.unknown | topics[0]",
                "\"topics\":[null] | request.invalid | topics[0]",
                "\"expiresAt\":\"2020-01-01T00:00:00Z\" | post.expiry-past | expiresAt",
                "\"expiresAt\":\"soon\" | request.invalid | expiresAt",
                "\"audience\":{\"all\":[{\"field\":\"shoe-size\",\"in\":[\"43\"]}]} | rule.invalid | audience.all[0].field",
                "\"audience\":{\"field\":\"site\",\"in\":[]} | rule.invalid | audience.in",
                "\"audience\":{} | rule.invalid | audience",
                "\"audience\":\"Sales\" | rule.invalid | audience",
                "\"audience\":{\"field\":\"follows\",\"in\":[\"nothing\"]} | topic.unknown | audience",
            })
    void whatCannotBeAPostIsRefusedByField(String member, String code, String field) {
        tenant.curator()
                .body(Tenant.post("A title", member))
                .post("/posts")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("errors.field", hasItem(field));
        tenant.curator().get("/posts").then().body("items", hasSize(0));
    }

    @Test
    void wordsOfFiveThousandCharactersAreTooLong() {
        tenant.curator()
                .body(Tenant.post(
                        "Long", "\"captions\":[{\"language\":\"en\",\"text\":\"" + "w".repeat(5_000) + "\"}]"))
                .post("/posts")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("captions[0].text"));
    }

    @Test
    void anUnknownItemIsNotFound() {
        tenant.curator()
                .body(Tenant.post("Lost", "\"itemId\":\"item_01k9zzzzzzzzzzzzzzzzzzzzzz\""))
                .post("/posts")
                .then()
                .statusCode(404)
                .body("code", equalTo("item.unknown"));
        tenant.curator().get("/posts").then().body("items", hasSize(0));
    }

    @Test
    void anEmployeeSeesAPublishedPostOfTheAudienceOnly() {
        String inside = tenant.employee("Sales", "Aarhus");
        String outside = tenant.employee("Finance", "Aarhus");
        tenant.knows(2);
        String rule = "\"audience\":{\"field\":\"department\",\"in\":[\"Sales\"]}";
        String draft = tenant.draft("Draft", rule);
        String post = tenant.published("For Sales", rule);

        tenant.as(inside).get("/posts/" + post).then().statusCode(200).body("title", equalTo("For Sales"));
        tenant.as(inside).get("/posts/" + draft).then().statusCode(404);
        tenant.as(outside).get("/posts/" + post).then().statusCode(404).body("code", equalTo("post.unknown"));
        tenant.curator().post("/posts/" + post + "/withdraw").then().statusCode(200);
        tenant.as(inside).get("/posts/" + post).then().statusCode(404);
    }

    @Test
    void twoCuratorsAtOnceMakeOneChange() {
        String post = tenant.draft("Contested");

        List<Integer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> tenant.publish(post).extract().statusCode())
                .toList();

        assertThat(answers).containsOnly(200, 409);
        assertThat(answers).containsOnlyOnce(200);
        told(post, "published");
        await().during(Duration.ofMillis(300))
                .until(() ->
                        probe.all("content.posts", TYPE + "published.v1", post).size() == 1);
    }
}
