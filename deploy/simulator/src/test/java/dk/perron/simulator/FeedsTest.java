package dk.perron.simulator;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

@QuarkusTest
class FeedsTest {
    @Test
    void every_good_feed_is_well_formed_and_its_first_article_and_picture_exist() throws Exception {
        for (String feed : List.of("nordlys-news", "fjordbank-news", "havnelab-news", "rss1", "atom")) {
            String text = get(feed);
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            assertTrue(
                    document.getElementsByTagName(feed.equals("atom") ? "entry" : "item")
                                    .getLength()
                            >= 5,
                    feed);
            when().get(first(text, "(http://[^\"<]+/articles/[^\"<]+)"))
                    .then()
                    .statusCode(200)
                    .body(containsString("og:title"))
                    .body(containsString("not a real network"));
            byte[] picture = when().get(first(text, "(http://[^\"<]+/pictures/[^\"<]+png)"))
                    .asByteArray();
            assertEquals(1200, ImageIO.read(new ByteArrayInputStream(picture)).getWidth());
        }
    }

    @Test
    void dates_are_recent_and_danish_letters_survive() {
        String feed = get("nordlys-news");
        OffsetDateTime newest =
                OffsetDateTime.parse(first(feed, "<pubDate>([^<]+)</pubDate>"), DateTimeFormatter.RFC_1123_DATE_TIME);
        assertTrue(newest.isAfter(OffsetDateTime.now().minusHours(5)));
        assertTrue(feed.contains("havvindmøllerne"));
    }

    @Test
    void the_bad_ones_are_as_bad_as_they_say() {
        assertTrue(when().get("/feeds/bad/huge.xml").asByteArray().length > 20_000_000);
        assertTrue(get("bad/billion-laughs").contains("<!ENTITY lol9"));
        assertTrue(get("bad/relative-links").contains("<link>/articles/"));
        byte[] latin = when().get("/feeds/bad/wrong-charset.xml").asByteArray();
        assertThrows(
                CharacterCodingException.class,
                () -> StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(latin)));
        given().redirects()
                .follow(false)
                .get("/feeds/bad/redirect-internal.xml")
                .then()
                .statusCode(302)
                .header("Location", equalTo("http://169.254.169.254/latest/meta-data/"));
        given().redirects()
                .follow(false)
                .get("/feeds/bad/redirect-loop.xml")
                .then()
                .statusCode(302);
    }

    @Test
    void the_overview_says_that_it_is_no_real_network() {
        when().get("/").then().statusCode(200).body(containsString("not a real network"));
    }

    private static String get(String feed) {
        return when().get("/feeds/" + feed + ".xml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }
}
