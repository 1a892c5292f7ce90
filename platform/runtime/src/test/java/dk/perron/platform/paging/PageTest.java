package dk.perron.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.perron.platform.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void aRowTooManyBecomesTheCursorOfTheNextPage() {
        Page<String> page = Page.of(List.of("a", "b", "c"), PageRequest.of(null, 2), Cursor::of);

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.next()).isEqualTo(Cursor.of("b").encode());
    }

    @Test
    void theLastPageHasNoCursor() {
        assertThat(Page.of(List.of("a", "b"), PageRequest.of(null, 2), Cursor::of)
                        .next())
                .isNull();
    }

    @Test
    void aCursorWithOtherKeysIsRefused() {
        assertThatThrownBy(() -> Cursor.decode(Cursor.of("a", "b").encode(), 1)).isInstanceOf(Problem.class);
    }
}
