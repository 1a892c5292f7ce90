package dk.perron.analytics.period;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.problem.Problem.FieldError;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Days in the tenant's zone, both ends included. */
public record Period(LocalDate from, LocalDate to) {
    /** How many days a period has when none is asked for. */
    public static final int USUAL_DAYS = 30;

    private static final int MOST_DAYS = 366;
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final String INVALID = "period.invalid";

    /** The usual period up to this day. */
    public static Period upTo(LocalDate day) {
        return new Period(day.minusDays(USUAL_DAYS - 1L), day);
    }

    public List<LocalDate> days() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    /** Something for each day, in order: where nothing was counted, too. */
    public <T> List<T> eachDay(Function<LocalDate, T> figures) {
        return days().stream().map(figures).toList();
    }

    /** What a caller asked for, before today is known: that depends on the tenant's zone. */
    public record Wish(@Nullable LocalDate from, @Nullable LocalDate to) {

        /**
         * Reads the query parameters {@code from} and {@code to}.
         *
         * @throws Problem 422 {@code period.invalid}, naming each field that is no day
         */
        public static Wish of(@Nullable String from, @Nullable String to) {
            List<FieldError> errors = new ArrayList<>();
            Wish wish = new Wish(day("from", from, errors), day("to", to, errors));
            if (!errors.isEmpty()) {
                throw Problem.invalid(INVALID, errors);
            }
            return wish;
        }

        private static @Nullable LocalDate day(String field, @Nullable String text, List<FieldError> errors) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            try {
                return LocalDate.parse(text, DAY);
            } catch (DateTimeParseException noDay) {
                errors.add(new FieldError(field, "Give a real day as year-month-day, such as 2026-03-28."));
                return null;
            }
        }

        /**
         * The period, where what is left out is the usual.
         *
         * @throws Problem 422 {@code period.invalid} when it ends before it begins, or is too long
         */
        public Period on(LocalDate today) {
            LocalDate last = to == null ? today : to;
            LocalDate first = from == null ? upTo(last).from() : from;
            if (first.isAfter(last)) {
                throw Problem.invalid(INVALID, "from", "The first day must not come after the last, " + last + ".");
            }
            if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
                throw Problem.invalid(INVALID, "from", "Ask for at most " + MOST_DAYS + " days.");
            }
            return new Period(first, last);
        }
    }
}
