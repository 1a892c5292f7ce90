package dk.perron.content.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dk.perron.content.Documents;
import dk.perron.content.items.FoundItem;
import dk.perron.platform.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static Feed read(byte[] document) {
        return FeedReader.read(new FeedDocument(document, null, null), NOW);
    }

    private static Feed read(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static FoundItem only(String content) {
        return read(Documents.item(content)).items().get(0);
    }

    @Test
    void atomIsReadWithItsRelativeLinksAndPictures() {
        Feed feed = read(Documents.read("atom.xml"));

        assertThat(feed.rejected()).isEmpty();
        assertThat(feed.items())
                .extracting(FoundItem::title, FoundItem::url, FoundItem::summary, FoundItem::imageUrl)
                .containsExactly(
                        tuple(
                                "Quay seven",
                                "https://havnelab.example/quay-seven",
                                "Cranes that learn",
                                "https://havnelab.example/crane.webp"),
                        tuple(
                                "Electric tugs",
                                "https://havnelab.example/tugs",
                                "Quiet & strong",
                                "https://havnelab.example/tug.jpg"));
        assertThat(feed.items().get(1).publishedAt()).isEqualTo("2026-11-01T10:00:00Z");
    }

    @Test
    void rss1IsReadWithItsDublinCoreDates() {
        Feed feed = read(Documents.read("rss1.xml"));

        assertThat(feed.items()).extracting(FoundItem::title).containsExactly("Rates", "Homes");
        assertThat(feed.items().get(0).publishedAt()).isEqualTo("2026-11-03T08:30:00Z");
    }

    @Test
    void aRelativeLinkWithNothingToResolveItAgainstIsRejectedWithAReason() {
        Feed feed = read("<rss version='2.0'><channel><title>T</title><link>/</link><description>D</description>"
                + "<item><title>Lost</title><link>/lost</link></item></channel></rss>");

        assertThat(feed.items()).isEmpty();
        assertThat(feed.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.item()).isEqualTo("Lost");
            assertThat(rejected.reason()).contains("relative");
        });
    }

    @Test
    void whatHasNoDateOrOneFarAheadWasPublishedWhenItWasFound() {
        assertThat(only("<title>T</title><link>https://a.example/1</link>").publishedAt())
                .isEqualTo(NOW);
        assertThat(
                        only("<title>T</title><link>https://a.example/1</link><pubDate>Sat, 01 Jan 2050 00:00:00 GMT</pubDate>")
                                .publishedAt())
                .isEqualTo(NOW);
        assertThat(only("<title>T</title><link>https://a.example/1</link><pubDate>yesterday</pubDate>")
                        .publishedAt())
                .isEqualTo(NOW);
    }

    @Test
    void aLinkThatIsTheGuidIsALink() {
        assertThat(only("<title>T</title><guid>https://a.example/permanent</guid>")
                        .url())
                .isEqualTo("https://a.example/permanent");
    }

    @Test
    void aSloppyLinkIsMended() {
        assertThat(only("<title>T</title><link>https://a.example/wind power|æ.html?q=1&amp;r={2}</link>")
                        .url())
                .isEqualTo("https://a.example/wind%20power%7C%C3%A6.html?q=1&r=%7B2%7D");
    }

    @Test
    void htmlEntitiesThatXmlDoesNotKnowAreUnderstood() {
        assertThat(only("<title>Sk&aring;ne&nbsp;&amp; Sj&aelig;lland</title><link>https://a.example/1</link>")
                        .title())
                .isEqualTo("Skåne & Sjælland");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "windows-1252", "ISO-8859-1", "UTF-16"})
    void theCharsetIsFoundOutWhateverTheDocumentSays(String charset) {
        Feed feed = read(Documents.item("<title>Blåbærgrød</title><link>https://a.example/1</link>")
                .getBytes(Charset.forName(charset)));

        assertThat(feed.items()).singleElement().extracting(FoundItem::title).isEqualTo("Blåbærgrød");
    }

    @Test
    void aDeclaredCharsetIsBelievedWhereItFits() {
        String text = Documents.item("<title>Зелёная</title><link>https://a.example/1</link>")
                .replace("UTF-8", "koi8-r");

        assertThat(read(text.getBytes(Charset.forName("koi8-r"))).items().get(0).title())
                .isEqualTo("Зелёная");
        assertThat(FeedText.decode(
                        text.replace("koi8-r", "UTF-8").getBytes(Charset.forName("koi8-r")),
                        "application/xml; charset=\"KOI8-R\""))
                .contains("Зелёная");
    }

    @Test
    void charactersThatXmlForbidsAreLeftOut() {
        assertThat(only("<title>A\u0008B\uFFFE</title><link>https://a.example/1</link>")
                        .title())
                .isEqualTo("A B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "hello",
                "{\"items\":[]}",
                "<html><body>no</body></html>",
                "<?xml version=\"1.0\"?>\n<!-- x -->\n<!doctype HTML><p>no",
                "<rss version=\"2.0\"><channel>",
                "<opml version=\"2.0\"><body/></opml>",
                "<rss/>",
                "<feed/>"
            })
    void whatIsNoFeedIsSaidSo(String document) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(document))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("feed.unreadable"));
    }

    @Test
    void aDocumentTypeIsRefusedBeforeAnythingOfItIsRead() {
        String stolen = "<!DOCTYPE rss [<!ENTITY file SYSTEM \"file:///etc/passwd\">]>"
                + Documents.item("<title>&file;</title><link>https://a.example/1</link>")
                        .replaceFirst("<\\?xml.*?\\?>", "");

        for (byte[] document : new byte[][] {Documents.billionLaughs(), stolen.getBytes(StandardCharsets.UTF_8)}) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> read(document))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("feed.doctype"));
        }
    }

    @Test
    void aBottomlessDocumentIsRefused() {
        String deep = Documents.item(
                "<title>T</title><link>https://a.example/1</link>" + "<x>".repeat(50_000) + "</x>".repeat(50_000));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(deep))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("feed.unreadable"));
    }

    @Test
    void aLargeDocumentIsReadInReasonableTime() {
        byte[] large = Documents.huge(4_500_000);

        Instant start = Instant.now();
        Feed feed = read(large);

        assertThat(feed.items()).isNotEmpty();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void whatIsTooLargeIsRefusedPackedOrNot() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(Documents.huge(20_000_000));
        }

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(Documents.huge(20_000_000)))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(413));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(packed.toByteArray()))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("feed.too-large"));
    }

    @Test
    void longTextIsCutAtAWord() {
        String summary = only("<title>T</title><link>https://a.example/1</link><description>" + "wind ".repeat(1_000)
                        + "</description>")
                .summary();

        assertThat(summary).hasSizeLessThanOrEqualTo(1_000).endsWith("wind…");
        assertThat(PlainText.of("😀".repeat(200), 100)).endsWith("😀…").doesNotContain("\uD83D…");
    }
}
