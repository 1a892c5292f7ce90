package dk.perron.content.sources;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.impl.XmlFixerReader;
import dk.perron.content.items.FoundItem;
import dk.perron.content.sources.FetchResult.Rejected;
import dk.perron.platform.problem.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.JDOMParseException;
import org.jdom2.input.SAXBuilder;
import org.jspecify.annotations.Nullable;

/** Reads RSS 2.0, RSS 1.0 and Atom. The document comes from strangers: no DTD, no entities, bounded in depth. */
final class FeedReader {
    static final int MOST_ITEMS = 500;
    private static final int DEEPEST = 200;
    /** Most who give a wrong address give that of the page they read. */
    private static final Pattern WEB_PAGE = Pattern.compile(
            "^(?:<\\?xml[^>]*>|<!--.*?-->|\\s)*+<(!doctype\\s+html|html)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int BEGINNING = 1_000;

    private FeedReader() {}

    /** @throws Problem 422 {@code feed.unreadable} or {@code feed.doctype} */
    static Feed read(FeedDocument document, Instant now) {
        SyndFeed feed = parse(FeedText.decode(document.plain(), document.contentType()));
        EntryReader entries = new EntryReader(base(feed, document.address()), now);
        List<SyndEntry> all = feed.getEntries();
        List<FoundItem> items = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        List<SyndEntry> newest = newest(all);
        for (int index = 0; index < newest.size(); index++) {
            EntryReader.Outcome outcome = entries.read(newest.get(index), index + 1);
            if (outcome instanceof EntryReader.Usable usable) {
                items.add(usable.item());
            } else if (outcome instanceof EntryReader.Unusable unusable) {
                rejected.add(unusable.rejected());
            }
        }
        return new Feed(items, rejected, all.size() - newest.size());
    }

    static Problem unreadable(String detail) {
        return Problem.of(422, "feed.unreadable", "Not a feed", detail);
    }

    private static SyndFeed parse(String text) {
        if (WEB_PAGE.matcher(text.substring(0, Math.min(text.length(), BEGINNING)))
                .find()) {
            throw unreadable("This is a web page, not a feed. Pages that have a feed often link to it as RSS or Atom:"
                    + " give that address.");
        }
        try {
            Document xml = builder().build(new XmlFixerReader(new StringReader(text)));
            return new SyndFeedInput().build(xml);
        } catch (JDOMParseException broken) {
            throw refusal(broken);
        } catch (JDOMException | IOException | FeedException | RuntimeException broken) {
            // Runtime too: the library stumbles over feeds without a channel and the like.
            throw unreadable("This is neither RSS nor Atom. Check the address: it must be that of the feed itself,"
                    + " not of a page about it.");
        } catch (StackOverflowError bottomless) {
            throw unreadable("The document is nested too deeply for a feed.");
        }
    }

    private static Problem refusal(JDOMParseException broken) {
        String reason = String.valueOf(broken.getMessage());
        if (reason.contains("DOCTYPE")) {
            return Problem.of(
                    422,
                    "feed.doctype",
                    "Not taken in",
                    "The document declares a DOCTYPE. Such documents can blow themselves up and are not read;"
                            + " a feed needs none.");
        }
        if (reason.contains("maxElementDepth") || reason.contains("JAXP00010006")) {
            return unreadable("The document is nested too deeply for a feed.");
        }
        return unreadable("This is not well-formed XML"
                + (broken.getLineNumber() > 0 ? " (line " + broken.getLineNumber() + ")." : ".")
                + " Check the address: it must be that of the feed itself, not of a page about it.");
    }

    private static SAXBuilder builder() {
        SAXBuilder builder = new SAXBuilder();
        builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
        builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        builder.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        builder.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
        builder.setExpandEntities(false);
        return builder;
    }

    /** Items without a date count as new. */
    private static List<SyndEntry> newest(List<SyndEntry> entries) {
        if (entries.size() <= MOST_ITEMS) {
            return entries;
        }
        return entries.stream()
                .sorted(Comparator.comparing(FeedReader::date, Comparator.nullsFirst(Comparator.reverseOrder())))
                .limit(MOST_ITEMS)
                .toList();
    }

    static @Nullable Instant date(SyndEntry entry) {
        Date date = entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
        return date == null ? null : date.toInstant();
    }

    /** What relative links are relative to: the site that the feed says it belongs to, else where it was fetched. */
    private static @Nullable URI base(SyndFeed feed, @Nullable URI address) {
        URI site = Links.absolute(feed.getLink(), address);
        return site == null ? address : site;
    }
}
