package dk.perron.platform.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the following page, or null when this is the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** Makes a page of the {@link PageRequest#rows()} rows read. */
    public static <T> Page<T> of(List<T> rows, PageRequest wanted, Function<T, Cursor> cursor) {
        if (rows.size() <= wanted.limit()) {
            return new Page<>(rows, null);
        }
        List<T> shown = List.copyOf(rows.subList(0, wanted.limit()));
        return new Page<>(shown, cursor.apply(shown.get(shown.size() - 1)).encode());
    }

    /** A whole list that is short by nature. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }
}
