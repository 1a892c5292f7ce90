package dk.perron.content.sources;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Finds the picture that goes with an entry: Media RSS first, then an enclosure, then the first one in its text. */
final class Pictures {
    private static final String MEDIA = "http://search.yahoo.com/mrss";
    private static final Pattern PICTURE_NAME =
            Pattern.compile(".*\\.(png|jpe?g|gif|webp|avif|svg)(\\?.*)?$", Pattern.CASE_INSENSITIVE);

    private Pictures() {}

    static @Nullable String of(SyndEntry entry, List<String> texts, @Nullable URI base) {
        return Stream.of(
                        media(entry.getForeignMarkup(), Pictures::isPictureContent),
                        media(
                                entry.getForeignMarkup(),
                                element -> element.getName().equals("thumbnail")),
                        enclosures(entry),
                        texts.stream().flatMap(Pictures::inText))
                .flatMap(links -> links)
                .map(link -> Links.absolute(link, base))
                .filter(Objects::nonNull)
                .map(URI::toString)
                .findFirst()
                .orElse(null);
    }

    static List<String> texts(SyndEntry entry) {
        SyndContent description = entry.getDescription();
        return Stream.concat(Stream.ofNullable(description), entry.getContents().stream())
                .map(SyndContent::getValue)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Stream<@Nullable String> media(List<Element> elements, Predicate<Element> wanted) {
        return elements.stream()
                .filter(element -> element.getNamespaceURI().startsWith(MEDIA))
                .flatMap(element -> Stream.concat(Stream.of(element), inGroup(element)))
                .filter(wanted)
                .map(element -> element.getAttributeValue("url"));
    }

    private static Stream<Element> inGroup(Element element) {
        return element.getChildren().stream()
                .flatMap(child -> Stream.concat(Stream.of(child), child.getChildren().stream()));
    }

    private static boolean isPictureContent(Element element) {
        if (!element.getName().equals("content")) {
            return false;
        }
        String type = Objects.requireNonNullElse(element.getAttributeValue("type"), "")
                .toLowerCase(Locale.ROOT);
        String url = Objects.requireNonNullElse(element.getAttributeValue("url"), "");
        return type.startsWith("image/")
                || "image".equals(element.getAttributeValue("medium"))
                || (type.isEmpty() && PICTURE_NAME.matcher(url).matches());
    }

    private static Stream<@Nullable String> enclosures(SyndEntry entry) {
        return entry.getEnclosures().stream()
                .filter(enclosure -> isPicture(enclosure))
                .map(SyndEnclosure::getUrl);
    }

    private static boolean isPicture(SyndEnclosure enclosure) {
        String type = enclosure.getType();
        return type == null || type.isBlank()
                ? enclosure.getUrl() != null
                        && PICTURE_NAME.matcher(enclosure.getUrl()).matches()
                : type.toLowerCase(Locale.ROOT).startsWith("image/");
    }

    /** Without the one-pixel pictures that count readers. */
    private static Stream<@Nullable String> inText(String html) {
        if (!html.contains("<img") && !html.contains("<IMG")) {
            return Stream.empty();
        }
        return Jsoup.parseBodyFragment(html).select("img[src]").stream()
                .filter(image -> !image.attr("width").equals("1")
                        && !image.attr("height").equals("1"))
                .map(image -> image.attr("src"));
    }
}
