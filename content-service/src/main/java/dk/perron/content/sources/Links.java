package dk.perron.content.sources;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Addresses as feeds write them, made absolute and well-formed. */
final class Links {
    private static final int LONGEST = 2_000;
    private static final String NEVER_PLAIN = "\"<>\\^`{|} ";

    private Links() {}

    /** The absolute http or https address, or null where the text gives none. */
    static @Nullable URI absolute(@Nullable String link, @Nullable URI base) {
        URI uri = parsed(link);
        if (uri == null) {
            return null;
        }
        try {
            URI absolute = uri.isAbsolute() || base == null ? uri : base.resolve(uri);
            return isWeb(absolute) && absolute.toASCIIString().length() <= LONGEST
                    ? URI.create(absolute.toASCIIString())
                    : null;
        } catch (IllegalArgumentException unusable) {
            return null;
        }
    }

    static boolean isRelative(@Nullable String link) {
        URI uri = parsed(link);
        return uri != null && !uri.isAbsolute();
    }

    private static boolean isWeb(URI uri) {
        return uri.getHost() != null
                && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
    }

    private static @Nullable URI parsed(@Nullable String link) {
        if (link == null || link.isBlank()) {
            return null;
        }
        String text = link.strip();
        try {
            return new URI(text);
        } catch (URISyntaxException sloppy) {
            try {
                return new URI(escaped(text));
            } catch (URISyntaxException hopeless) {
                return null;
            }
        }
    }

    /** Escapes what is never allowed as it is, such as blanks; what is escaped already stays. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            boolean plain = character > ' ' && character != 0x7F && NEVER_PLAIN.indexOf(character) < 0;
            if (plain) {
                escaped.appendCodePoint(character);
                return;
            }
            for (byte each : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                escaped.append(String.format("%%%02X", each));
            }
        });
        return escaped.toString();
    }
}
