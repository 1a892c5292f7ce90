package dk.perron.simulator.x;

import dk.perron.simulator.network.Graphemes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as X weighs it: an address 23, an emoji 2, a letter of most alphabets 1, any other 2. */
final class Weighted {
    static final int MOST = 280;
    private static final int ADDRESS = 23;
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]']");

    private Weighted() {}

    static int length(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        int addresses = links(normal).size();
        return ADDRESS * addresses
                + Graphemes.each(LINK.matcher(normal).replaceAll(""))
                        .mapToInt(Weighted::weight)
                        .sum();
    }

    static List<String> links(String text) {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(text);
        while (matcher.find()) {
            links.add(matcher.group());
        }
        return links;
    }

    static Matcher linksIn(String text) {
        return LINK.matcher(text);
    }

    private static int weight(String letter) {
        if (letter.codePoints().anyMatch(Weighted::isEmoji)) {
            return 2;
        }
        return letter.codePoints().map(point -> isLight(point) ? 1 : 2).sum();
    }

    private static boolean isLight(int point) {
        return point <= 4351
                || (point >= 8192 && point <= 8205)
                || (point >= 8208 && point <= 8223)
                || (point >= 8242 && point <= 8247);
    }

    private static boolean isEmoji(int point) {
        return (point >= 0x1F000 && point <= 0x1FAFF) || point == 0xFE0F || point == 0x20E3;
    }
}
