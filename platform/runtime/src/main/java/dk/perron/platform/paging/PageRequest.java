package dk.perron.platform.paging;

import dk.perron.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Which page a caller wants: from where, and how many rows (20 unless asked, 100 at most). */
public record PageRequest(@Nullable String cursor, int limit) {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    /**
     * Reads the query parameters {@code cursor} and {@code limit}.
     *
     * @throws Problem 422 {@code limit.invalid}
     */
    public static PageRequest of(@Nullable String cursor, @Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw Problem.invalid("limit.invalid", "limit", "Ask for 1 to " + MOST + " items.");
        }
        return new PageRequest(cursor == null || cursor.isEmpty() ? null : cursor, limit == null ? USUAL : limit);
    }

    /** The sort keys of the row after which the page begins, or null for the first page. */
    public @Nullable Cursor after(int keys) {
        return cursor == null ? null : Cursor.decode(cursor, keys);
    }

    /** How many rows to read: one more than shown, to know whether another page follows. */
    public int rows() {
        return limit + 1;
    }
}
