package dk.perron.platform.paging;

import dk.perron.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Where a page ended, as an opaque text: the sort keys of its last row. */
public record Cursor(List<String> keys) {
    private static final String BETWEEN = "\u001f";

    public static Cursor of(String... keys) {
        return new Cursor(List.of(keys));
    }

    /** The text for the caller. */
    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, keys).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what a caller sent back.
     *
     * @throws Problem 422 {@code cursor.invalid} when it is none of ours
     */
    public static Cursor decode(String text, int keys) {
        try {
            List<String> parts =
                    List.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(BETWEEN, -1));
            if (parts.size() == keys) {
                return new Cursor(parts);
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the refusal
        }
        throw unusable();
    }

    /** The refusal for a cursor whose keys turn out unusable. */
    public static Problem unusable() {
        return Problem.invalid("cursor.invalid", "cursor", "Take the cursor from `next` of the page before.");
    }
}
