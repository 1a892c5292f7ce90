package dk.perron.simulator.feed;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feeds as they should not be. */
@Path("/feeds/bad")
public class BadFeedResource {
    private static final String XML = "application/xml";
    private static final int HUGE_PARTS = 2_000;
    private static final Duration DRIP = Duration.ofSeconds(2);

    @GET
    @Produces("text/html;charset=utf-8")
    public String list() {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><title>Bad feeds – simulator</title>"
                + "<p>Simulator: not a real network.</p><h1>Bad feeds</h1><ul>");
        for (String name : List.of(
                "not-a-feed",
                "empty",
                "truncated",
                "huge",
                "billion-laughs",
                "external-entity",
                "relative-links",
                "wrong-charset",
                "no-dates",
                "html-titles",
                "slow",
                "redirect-loop",
                "redirect-internal",
                "gone")) {
            page.append("<li><a href=\"/feeds/bad/")
                    .append(name)
                    .append(".xml\">")
                    .append(name)
                    .append("</a></li>");
        }
        return page.append("</ul></html>").toString();
    }

    @GET
    @Path("/not-a-feed.xml")
    @Produces("text/html;charset=utf-8")
    public String notAFeed() {
        return "<!doctype html><html lang=\"da\"><title>Velkommen</title><p>En hjemmeside, ikke et feed.<br></html>";
    }

    @GET
    @Path("/empty.xml")
    @Produces(XML)
    public String empty() {
        return "";
    }

    @GET
    @Path("/truncated.xml")
    @Produces(XML)
    public String truncated() {
        String whole =
                feed(item("Hele historien", "/articles/havvind-horns-rev", "Mon, 02 Nov 2026 08:00:00 GMT", "…"));
        return whole.substring(0, whole.length() - 40);
    }

    /** 20 MB, sent as a stream. */
    @GET
    @Path("/huge.xml")
    @Produces(XML)
    public Multi<Buffer> huge() {
        String filler = item("Stor", "https://example.com/stor", "Mon, 02 Nov 2026 08:00:00 GMT", "x".repeat(10_300));
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(head()),
                        Multi.createFrom().items(Collections.nCopies(HUGE_PARTS, filler).stream()),
                        Multi.createFrom().item("</channel></rss>"))
                .map(Buffer::buffer);
    }

    @GET
    @Path("/billion-laughs.xml")
    @Produces(XML)
    public String billionLaughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY lol \"lol\">");
        String previous = "lol";
        for (int i = 1; i <= 9; i++) {
            String name = "lol" + i;
            entities.append("<!ENTITY ")
                    .append(name)
                    .append(" \"")
                    .append(("&" + previous + ";").repeat(10))
                    .append("\">");
            previous = name;
        }
        return "<?xml version=\"1.0\"?><!DOCTYPE rss [" + entities + "]><rss version=\"2.0\"><channel><title>&"
                + previous + ";</title></channel></rss>";
    }

    @GET
    @Path("/external-entity.xml")
    @Produces(XML)
    public String externalEntity() {
        return "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>"
                + "<rss version=\"2.0\"><channel><title>&secret;</title><item><title>&secret;</title>"
                + "<link>https://example.com/a</link></item></channel></rss>";
    }

    @GET
    @Path("/relative-links.xml")
    @Produces("application/rss+xml;charset=utf-8")
    public String relativeLinks() {
        return feed(item("Relativ", "/articles/varmepumper-i-aarhus", "Mon, 02 Nov 2026 08:00:00 GMT", "Kort")
                + item("Uden link", "", "Mon, 02 Nov 2026 08:00:00 GMT", "Intet link")
                + item("Script", "javascript:alert(1)", "Mon, 02 Nov 2026 08:00:00 GMT", "Ikke http"));
    }

    /** Says UTF-8, is ISO-8859-1. */
    @GET
    @Path("/wrong-charset.xml")
    public Response wrongCharset() {
        byte[] latin = feed(item(
                        "Blåbærgrød på Ærø",
                        "https://example.com/ae",
                        "Mon, 02 Nov 2026 08:00:00 GMT",
                        "Æ, ø og å i det forkerte tegnsæt"))
                .getBytes(StandardCharsets.ISO_8859_1);
        return Response.ok(latin)
                .header("Content-Type", "application/rss+xml; charset=utf-8")
                .build();
    }

    @GET
    @Path("/no-dates.xml")
    @Produces("application/rss+xml;charset=utf-8")
    public String noDates() {
        return feed(item("Uden dato", "https://example.com/uden-dato", null, "Ingen ved hvornår")
                + item("Med en dato der ikke er en dato", "https://example.com/skaev-dato", "i går", "Næsten"));
    }

    @GET
    @Path("/html-titles.xml")
    @Produces("application/rss+xml;charset=utf-8")
    public String htmlTitles() {
        return feed(item(
                "&lt;b&gt;Fed&lt;/b&gt; nyhed &amp;amp; mere &lt;script&gt;alert(1)&lt;/script&gt;",
                "https://example.com/html",
                "Mon, 02 Nov 2026 08:00:00 GMT",
                "&lt;img src=x onerror=alert(1)&gt;&lt;p&gt;Tekst&lt;/p&gt;"));
    }

    /** A few bytes every two seconds, for two minutes. */
    @GET
    @Path("/slow.xml")
    @Produces(XML)
    public Multi<Buffer> slow() {
        List<String> parts = new ArrayList<>();
        parts.add(head());
        parts.addAll(Collections.nCopies(60, "<!-- wait -->"));
        parts.add("</channel></rss>");
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(part -> Uni.createFrom()
                        .item(Buffer.buffer(part))
                        .onItem()
                        .delayIt()
                        .by(DRIP));
    }

    @GET
    @Path("/redirect-loop.xml")
    public Response redirectLoop() {
        return redirect("/feeds/bad/redirect-loop.xml");
    }

    @GET
    @Path("/redirect-internal.xml")
    public Response redirectInternal() {
        return redirect("http://169.254.169.254/latest/meta-data/");
    }

    @GET
    @Path("/gone.xml")
    @Produces(MediaType.TEXT_PLAIN)
    public Response gone() {
        return Response.status(410).entity("Gone").build();
    }

    private static Response redirect(String to) {
        return Response.status(302).location(URI.create(to)).build();
    }

    private static String feed(String items) {
        return head() + items + "</channel></rss>";
    }

    private static String head() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Et feed</title>"
                + "<link>https://example.com/</link><description>Lavet til at drille</description>";
    }

    private static String item(String title, String link, @Nullable String date, String text) {
        return "<item><title>" + title + "</title>" + (link.isEmpty() ? "" : "<link>" + link + "</link>")
                + (date == null ? "" : "<pubDate>" + date + "</pubDate>") + "<description>" + text
                + "</description></item>";
    }
}
