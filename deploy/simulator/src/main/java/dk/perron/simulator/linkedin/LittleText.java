package dk.perron.simulator.linkedin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The network's {@code little} text format as readers see it. A bracket "(" that is neither escaped nor part of a
 * mention silently ends the text, as reported of the real network.
 */
public record LittleText(String shown, boolean truncated, List<String> hashtags, List<String> mentions) {
    private static final String RESERVED = "|{}@[]()<>#\\*_~";
    private static final Pattern TEMPLATE = Pattern.compile("\\{hashtag\\|\\\\?#\\|((?:[^\\\\}]|\\\\.)+)}");
    private static final Pattern MENTION = Pattern.compile("@\\[((?:[^\\\\\\]]|\\\\.)+)]\\((urn:li:[^)\\s]+)\\)");
    private static final Pattern HASHTAG = Pattern.compile("#([\\p{L}\\p{N}_]+)");

    static LittleText of(String raw) {
        StringBuilder shown = new StringBuilder();
        List<String> hashtags = new ArrayList<>();
        List<String> mentions = new ArrayList<>();
        int at = 0;
        while (at < raw.length()) {
            char letter = raw.charAt(at);
            if (letter == '\\' && at + 1 < raw.length() && RESERVED.indexOf(raw.charAt(at + 1)) >= 0) {
                shown.append(raw.charAt(at + 1));
                at += 2;
                continue;
            }
            Matcher element = elementAt(raw, at, letter);
            if (element != null) {
                String name = unescaped(element.group(1));
                if (letter == '@') {
                    mentions.add(name);
                    shown.append(name);
                } else {
                    hashtags.add(name);
                    shown.append('#').append(name);
                }
                at = element.end();
                continue;
            }
            if (letter == '(') {
                return new LittleText(shown.toString(), true, hashtags, mentions);
            }
            shown.append(letter);
            at++;
        }
        return new LittleText(shown.toString(), false, hashtags, mentions);
    }

    private static @Nullable Matcher elementAt(String raw, int at, char letter) {
        Pattern pattern = switch (letter) {
            case '{' -> TEMPLATE;
            case '@' -> MENTION;
            case '#' -> HASHTAG;
            default -> null;
        };
        if (pattern == null) {
            return null;
        }
        Matcher matcher = pattern.matcher(raw).region(at, raw.length());
        return matcher.lookingAt() ? matcher : null;
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
