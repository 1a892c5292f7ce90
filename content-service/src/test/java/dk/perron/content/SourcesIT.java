package dk.perron.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FeedServer.class)
class SourcesIT {
    private final Tenant tenant = new Tenant();

    @Test
    void aFeedIsFetchedCleanedAndTakenInOnce() {
        String source = tenant.source("/rss.xml");
        tenant.curator().get("/items").then().body("items", empty());

        tenant.fetch(source)
                .statusCode(200)
                .body("found", equalTo(5))
                .body("added", equalTo(3))
                .body("duplicates", equalTo(1))
                .body("rejected", hasSize(1))
                .body("rejected[0].item", equalTo("Not for browsers"))
                .body("rejected[0].reason", containsString("http"));
        tenant.fetch(source)
                .statusCode(200)
                .body("found", equalTo(5))
                .body("added", equalTo(0))
                .body("duplicates", equalTo(4));

        tenant.curator()
                .get("/items?source=" + source)
                .then()
                .statusCode(200)
                .body("items.title", equalTo(List.of("No date", "Havvind: størst & grønnest", "A relative link")))
                .body("items[0].publishedAt", notNullValue())
                .body("items[0].imageUrl", equalTo("https://nordlys.example/pictures/first.png"))
                .body("items[1].summary", equalTo("En ny park til havs."))
                .body("items[1].publishedAt", equalTo("2026-11-02T07:00:00Z"))
                .body("items[1].imageUrl", equalTo("https://nordlys.example/pictures/park.jpg"))
                .body("items[1].postId", nullValue())
                .body("items[2].url", equalTo("https://nordlys.example/news/cables/first"))
                .body("items[2].imageUrl", equalTo("https://nordlys.example/pictures/cable.png"));
        tenant.curator()
                .get("/sources/" + source)
                .then()
                .body("lastFetchedAt", notNullValue())
                .body("lastFetch.added", equalTo(0))
                .body("lastFetch.rejected", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"/rdf.xml, 2", "/atom.xml, 2", "/moved.xml, 3", "/latin.xml, 1"})
    void feedsOfEveryKindAreRead(String path, int added) {
        tenant.fetch(tenant.source(path)).statusCode(200).body("added", equalTo(added));
    }

    @Test
    void aWrongCharsetIsSeenThrough() {
        tenant.fetch(tenant.source("/latin.xml"));

        tenant.curator().get("/items").then().body("items[0].title", equalTo("Blåbærgrød på Ærø"));
    }

    @ParameterizedTest
    @CsvSource({
        "/page.html, 422, feed.unreadable",
        "/json, 422, feed.unreadable",
        "/empty, 422, feed.unreadable",
        "/laughs.xml, 422, feed.doctype",
        "/huge.xml, 413, feed.too-large",
        "/nowhere.xml, 502, feed.not-served",
        "/private.xml, 422, feed.address-refused",
        "/loop.xml, 502, feed.too-many-redirects",
        "/broken, 502, feed.no-answer",
    })
    void whatIsNoFeedIsAClearProblemAndLeavesNothing(String path, int status, String code) {
        String source = tenant.source(path);

        tenant.fetch(source)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", notNullValue());

        tenant.curator().get("/items").then().body("items", empty());
        tenant.curator().get("/sources/" + source).then().body("lastFetch", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"application/rss+xml, rss2.xml, 3", "application/xml, rss1.xml, 2", "application/atom+xml, atom.xml, 2"
    })
    void aDocumentIsUploaded(String type, String name, int added) {
        String source = tenant.uploads();

        tenant.upload(source, type, Documents.read(name)).statusCode(200).body("added", equalTo(added));

        tenant.upload(source, type, Documents.read(name)).statusCode(200).body("added", equalTo(0));
    }

    @Test
    void badUploadsAreClearProblems() {
        String source = tenant.uploads();

        tenant.upload(source, "application/rss+xml", Documents.huge(20_000_000))
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("feed.too-large"));
        tenant.upload(source, "application/xml", Documents.billionLaughs())
                .statusCode(422)
                .body("code", equalTo("feed.doctype"));
        tenant.upload(source, "text/xml", "<a>".repeat(100_000).getBytes(StandardCharsets.UTF_8))
                .statusCode(422)
                .body("code", equalTo("feed.unreadable"));
        tenant.upload(source, "application/json", "{}".getBytes(StandardCharsets.UTF_8))
                .statusCode(415)
                .body("code", equalTo("content-type.unknown"));
        tenant.curator().get("/items").then().body("items", empty());
    }

    @Test
    void aSourceIsCheckedWhenItIsGiven() {
        refused(Map.of("kind", "feed", "name", "News", "url", "https://169.254.169.254/feed"), "url.not-public", "url");
        refused(Map.of("kind", "feed", "name", "News", "url", "https://[::1]/feed"), "url.not-public", "url");
        refused(Map.of("kind", "feed", "name", "News", "url", "https://localhost/feed"), "url.not-public", "url");
        refused(Map.of("kind", "feed", "name", "News", "url", "http://example.com/feed"), "url.not-https", "url");
        refused(Map.of("kind", "feed", "name", "News"), "url.invalid", "url");
        refused(Map.of("kind", "page", "name", "News"), "request.invalid", "kind");
        refused(Map.of("kind", "upload", "name", " "), "request.invalid", "name");
        refused(Map.of("kind", "upload", "name", "U", "url", "https://nordlys.example"), "source.url", "url");
    }

    private void refused(Map<String, String> wish, String code, String field) {
        tenant.curator()
                .body(wish)
                .post("/sources")
                .then()
                .statusCode(422)
                .body("code", equalTo(code))
                .body("errors.field", hasItem(field));
    }

    @Test
    void anUploadSourceIsNotFetched() {
        tenant.fetch(tenant.uploads()).statusCode(409).body("code", equalTo("source.not-fetchable"));
    }

    @Test
    void aRetriedWishMakesOneSource() {
        Map<String, String> wish = Map.of("kind", "upload", "name", "Once");
        String first = tenant.curator()
                .header("Idempotency-Key", "k")
                .body(wish)
                .post("/sources")
                .asString();

        String second = tenant.curator()
                .header("Idempotency-Key", "k")
                .body(wish)
                .post("/sources")
                .asString();

        assertThat(second).isEqualTo(first);
        tenant.curator().get("/sources").then().body("items", hasSize(1));
    }

    @Test
    void itemsAreReadPageByPageAndLeaveWithTheirSource() {
        String source = tenant.source("/rss.xml");
        tenant.fetch(source);
        String next = tenant.curator().get("/items?limit=2").jsonPath().getString("next");

        tenant.curator()
                .get("/items?limit=2&cursor=" + next)
                .then()
                .body("items.title", equalTo(List.of("A relative link")))
                .body("next", nullValue());

        tenant.curator().delete("/sources/" + source).then().statusCode(204);
        tenant.curator().get("/items").then().body("items", empty());
        tenant.curator().get("/sources/" + source).then().statusCode(404);
    }

    @Test
    void theNewestFiveHundredAreEnough() {
        StringBuilder items = new StringBuilder();
        for (int number = 0; number < 600; number++) {
            items.append("<item><title>Item ")
                    .append(number)
                    .append("</title><link>https://nordlys.example/")
                    .append(number)
                    .append("</link><pubDate>")
                    .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            OffsetDateTime.parse("2026-01-01T00:00:00Z").plusHours(number)))
                    .append("</pubDate></item>");
        }

        tenant.upload(
                        tenant.uploads(),
                        "application/rss+xml",
                        Documents.rss(items.toString()).getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("found", equalTo(600))
                .body("added", equalTo(500))
                .body("rejected[0].item", equalTo("100 older items"));

        tenant.curator().get("/items?limit=1").then().body("items[0].title", equalTo("Item 599"));
    }
}
