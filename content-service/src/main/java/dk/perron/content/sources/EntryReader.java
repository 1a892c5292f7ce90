package dk.perron.content.sources;

import com.rometools.rome.feed.synd.SyndEntry;
import dk.perron.content.items.FoundItem;
import dk.perron.content.sources.FetchResult.Rejected;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an item of a feed's entry, or says why it cannot. */
final class EntryReader {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 1_000;
    private static final int LONGEST_LABEL = 200;
    /** Clocks differ; what lies further ahead is a mistake and would stand on top for ever. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final @Nullable URI base;
    private final Instant now;

    EntryReader(@Nullable URI base, Instant now) {
        this.base = base;
        this.now = now;
    }

    /** What became of an entry. */
    sealed interface Outcome {}

    record Usable(FoundItem item) implements Outcome {}

    record Unusable(Rejected rejected) implements Outcome {}

    /** @param number of the entry in the document, to name one that has no name */
    Outcome read(SyndEntry entry, int number) {
        List<String> texts = Pictures.texts(entry);
        String summary = texts.stream()
                .map(text -> PlainText.of(text, LONGEST_SUMMARY))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        String named = PlainText.of(title(entry), LONGEST_TITLE);
        String title = named.isEmpty() ? PlainText.of(summary, LONGEST_TITLE / 3) : named;
        String link = entry.getLink();
        URI url = Links.absolute(link, base);
        if (url == null) {
            return unusable(title, link, number, whyNot(link));
        }
        if (title.isEmpty()) {
            return unusable(title, link, number, "It has neither a title nor a text.");
        }
        return new Usable(new FoundItem(
                identity(entry, url),
                title,
                summary,
                url.toString(),
                Pictures.of(entry, texts, url),
                publishedAt(entry)));
    }

    private static @Nullable String title(SyndEntry entry) {
        return entry.getTitleEx() == null
                ? entry.getTitle()
                : entry.getTitleEx().getValue();
    }

    private static String identity(SyndEntry entry, URI url) {
        String guid = entry.getUri();
        return guid == null || guid.isBlank() ? url.toString() : guid.strip();
    }

    private Instant publishedAt(SyndEntry entry) {
        Instant said = FeedReader.date(entry);
        return said == null || said.isAfter(now.plus(AHEAD)) ? now : said.truncatedTo(ChronoUnit.MILLIS);
    }

    private String whyNot(@Nullable String link) {
        if (link == null || link.isBlank()) {
            return "It has no link.";
        }
        if (base == null && Links.isRelative(link)) {
            return "Its link is relative, and the feed does not say what to: give the channel an absolute link.";
        }
        return "Its link is no http or https address of up to 2000 characters.";
    }

    private static Unusable unusable(String title, @Nullable String link, int number, String reason) {
        String label = !title.isEmpty() ? title : link != null && !link.isBlank() ? link.strip() : "item " + number;
        return new Unusable(new Rejected(PlainText.of(label, LONGEST_LABEL), reason));
    }
}
