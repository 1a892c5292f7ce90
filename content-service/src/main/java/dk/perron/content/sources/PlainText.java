package dk.perron.content.sources;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Text without markup: titles and summaries in feeds hold HTML, escaped or not. */
final class PlainText {
    private PlainText() {}

    /** At most this many characters, cut at a word where one ends near. */
    static String of(@Nullable String html, int most) {
        if (html == null || html.isBlank()) {
            return "";
        }
        String text = html.indexOf('<') < 0 && html.indexOf('&') < 0
                ? html.replaceAll("\\s+", " ").strip()
                : Jsoup.parseBodyFragment(html).text().strip();
        return cut(text, most);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        int word = text.lastIndexOf(' ', end);
        if (word > most * 3 / 4) {
            end = word;
        } else if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }
}
