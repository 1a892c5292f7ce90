package dk.perron.analytics.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.problem.Problem.FieldError;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    private static Period asked(String from, String to) {
        return Period.Wish.of(from, to).on(TODAY);
    }

    private static Problem refused(String from, String to) {
        return catchThrowableOfType(Problem.class, () -> asked(from, to));
    }

    @Test
    void theUsualIsTheLastThirtyDaysWithToday() {
        assertThat(asked(null, "")).isEqualTo(new Period(LocalDate.of(2026, 3, 2), TODAY));
        assertThat(asked(null, null).days()).hasSize(30);
    }

    @Test
    void oneEndAloneIsCompletedFromTheOther() {
        assertThat(asked("2026-03-30", null).days()).containsExactly(LocalDate.of(2026, 3, 30), TODAY);
        assertThat(asked(null, "2025-12-31").from()).isEqualTo(LocalDate.of(2025, 12, 2));
    }

    @Test
    void bothEndsBelongToIt() {
        assertThat(asked("2026-03-31", "2026-03-31").days()).containsExactly(TODAY);
    }

    @Test
    void aLeapYearIsTheLongest() {
        assertThat(asked("2024-01-01", "2024-12-31").days()).hasSize(366);
        assertThat(refused("2024-01-01", "2025-01-01").errors())
                .containsExactly(new FieldError("from", "Ask for at most 366 days."));
    }

    @Test
    void itDoesNotEndBeforeItBegins() {
        assertThat(refused("2026-04-01", null).errors())
                .extracting(FieldError::field)
                .containsExactly("from");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-30", "2026-13-01", "yesterday", "2026-3-1", "+12026-01-01", "2026-03-01T00:00:00Z"})
    void whatIsNoDayIsRefusedByName(String noDay) {
        Problem problem = refused(noDay, noDay);

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("period.invalid");
        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("from", "to");
    }
}
