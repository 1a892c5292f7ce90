package dk.perron.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Feed documents for tests. */
public final class Documents {
    private Documents() {}

    public static byte[] read(String name) {
        try (InputStream file = Documents.class.getResourceAsStream("/feeds/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** RSS 2.0 around these items, of a channel with an absolute link. */
    public static String rss(String items) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>News</title>"
                + "<link>https://nordlys.example/news/</link><description>News</description>" + items
                + "</channel></rss>";
    }

    public static String item(String content) {
        return rss("<item>" + content + "</item>");
    }

    public static byte[] billionLaughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY lol0 \"lol\">");
        for (int level = 1; level < 10; level++) {
            entities.append("<!ENTITY lol")
                    .append(level)
                    .append(" \"")
                    .append(("&lol" + (level - 1) + ";").repeat(10))
                    .append("\">");
        }
        return ("<?xml version=\"1.0\"?><!DOCTYPE rss [" + entities + "]>"
                        + "<rss version=\"2.0\"><channel><title>&lol9;</title></channel></rss>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A feed that is well-formed, and simply far too large. */
    public static byte[] huge(int bytes) {
        String item = "<item><title>Wind</title><link>https://nordlys.example/wind</link><description>"
                + "wind ".repeat(2_000) + "</description></item>";
        return rss(item.repeat(bytes / item.length() + 1)).getBytes(StandardCharsets.UTF_8);
    }
}
