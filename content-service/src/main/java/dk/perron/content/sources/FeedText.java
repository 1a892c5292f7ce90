package dk.perron.content.sources;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a document's bytes into text. What servers and documents say of their charset is often wrong, so it is tried
 * strictly, best evidence first: a byte order mark; UTF-8, since text in another charset hardly ever happens to be valid
 * UTF-8; what the header says; what the document says; and Windows-1252, the commonest of the undeclared.
 */
final class FeedText {
    private static final Pattern IN_HEADER =
            Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9_.:-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_DOCUMENT =
            Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9_.:-]+)[\"']");
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
    private static final int PROLOGUE = 200;

    private FeedText() {}

    static String decode(byte[] bytes, @Nullable String contentType) {
        for (Charset charset : candidates(bytes, contentType)) {
            String text = strictly(bytes, charset);
            if (text != null) {
                return cleaned(text);
            }
        }
        return cleaned(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static List<Charset> candidates(byte[] bytes, @Nullable String contentType) {
        List<Charset> candidates = new ArrayList<>();
        Charset marked = marked(bytes);
        if (marked != null) {
            candidates.add(marked);
        }
        Charset inHeader = named(contentType == null ? "" : contentType, IN_HEADER);
        Charset inDocument =
                named(new String(bytes, 0, Math.min(bytes.length, PROLOGUE), StandardCharsets.ISO_8859_1), IN_DOCUMENT);
        // Only plain ASCII may be something else in disguise, such as ISO-2022-JP: then the words count first.
        if (!plainAscii(bytes)) {
            candidates.add(StandardCharsets.UTF_8);
        }
        if (inHeader != null) {
            candidates.add(inHeader);
        }
        if (inDocument != null) {
            candidates.add(inDocument);
        }
        candidates.add(StandardCharsets.UTF_8);
        candidates.add(Charset.forName("windows-1252"));
        return candidates;
    }

    private static @Nullable Charset marked(byte[] bytes) {
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0x00, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (starts(bytes, 0xFF, 0xFE) || starts(bytes, '<', 0x00)) {
            return StandardCharsets.UTF_16LE;
        }
        return null;
    }

    private static boolean starts(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static boolean plainAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Charset named(String where, Pattern pattern) {
        Matcher matcher = pattern.matcher(where);
        try {
            if (!matcher.find()) {
                return null;
            }
            Charset charset = Charset.forName(matcher.group(1));
            // UTF-16 without its mark or its zero bytes is a mistake; it would decode almost anything to nonsense.
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32") ? null : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notThis) {
            return null;
        }
    }

    /** Without byte order mark, leading blanks and characters that XML forbids, which feeds in the wild hold. */
    private static String cleaned(String text) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return NOT_XML.matcher(unmarked.stripLeading()).replaceAll(" ");
    }
}
