package dk.perron.simulator.feed;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;

/** Writes stories in the three formats that feeds come in. */
final class FeedWriter {
    private final URI base;
    private final String name;
    private final Function<Story, Instant> date;

    FeedWriter(URI base, String name, Function<Story, Instant> date) {
        this.base = base;
        this.name = name;
        this.date = date;
    }

    String rss2(List<Story> stories) {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <channel><title>%s</title><link>%s</link><description>%s (made up by the simulator)</description>
                """.formatted(text(name), base, text(name)));
        for (Story story : stories) {
            xml.append("""
                    <item><title>%s</title><link>%s</link><guid isPermaLink="true">%s</guid><pubDate>%s</pubDate>
                    <dc:language>%s</dc:language><description>%s</description>
                    <media:content url="%s" medium="image" type="image/png" width="1200" height="630"/>%s</item>
                    """.formatted(
                            text(story.title()),
                            link(story),
                            link(story),
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    date.apply(story).atOffset(ZoneOffset.UTC)),
                            story.language(),
                            text("<p>" + text(story.summary()) + "</p>"),
                            picture(story),
                            categories(story, "<category>%s</category>")));
        }
        return xml.append("</channel></rss>\n").toString();
    }

    String rss1(List<Story> stories) {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
                <channel rdf:about="%s"><title>%s</title><link>%s</link><description>%s (made up by the simulator)</description>
                <items><rdf:Seq>
                """.formatted(base, text(name), base, text(name)));
        stories.forEach(story -> xml.append("<rdf:li rdf:resource=\"%s\"/>\n".formatted(link(story))));
        xml.append("</rdf:Seq></items></channel>\n");
        for (Story story : stories) {
            xml.append("""
                    <item rdf:about="%s"><title>%s</title><link>%s</link><description>%s</description><dc:date>%s</dc:date>
                    <media:content url="%s" medium="image" type="image/png"/>%s</item>
                    """.formatted(
                            link(story),
                            text(story.title()),
                            link(story),
                            text(story.summary()),
                            date.apply(story),
                            picture(story),
                            categories(story, "<dc:subject>%s</dc:subject>")));
        }
        return xml.append("</rdf:RDF>\n").toString();
    }

    String atom(List<Story> stories) {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
                <title>%s</title><id>%s</id><link href="%s"/><updated>%s</updated><author><name>%s</name></author>
                """.formatted(
                        text(name),
                        base,
                        base,
                        stories.stream().map(date).max(Instant::compareTo).orElse(Instant.EPOCH),
                        text(name)));
        for (Story story : stories) {
            xml.append("""
                    <entry xml:lang="%s"><title>%s</title><id>%s</id><link rel="alternate" href="%s"/>
                    <link rel="enclosure" type="image/png" href="%s"/>
                    <published>%s</published><updated>%s</updated><summary>%s</summary>%s</entry>
                    """.formatted(
                            story.language(),
                            text(story.title()),
                            link(story),
                            link(story),
                            picture(story),
                            date.apply(story),
                            date.apply(story),
                            text(story.summary()),
                            categories(story, "<category term=\"%s\"/>")));
        }
        return xml.append("</feed>\n").toString();
    }

    private String link(Story story) {
        return base.resolve("/articles/" + story.slug()).toString();
    }

    private String picture(Story story) {
        return base.resolve("/pictures/" + story.picture() + ".png").toString();
    }

    private static String categories(Story story, String pattern) {
        StringBuilder xml = new StringBuilder();
        story.topics().forEach(topic -> xml.append(pattern.formatted(text(topic))));
        return xml.toString();
    }

    private static String text(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
