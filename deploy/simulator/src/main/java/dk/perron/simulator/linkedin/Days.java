package dk.perron.simulator.linkedin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Days in UTC, the last one left out, as LinkedIn's {@code dateRange} parameter names them. */
record Days(LocalDate start, LocalDate end) {
    private static final Pattern DATE = Pattern.compile("(start|end):\\(([^)]*)\\)");
    private static final Pattern PART = Pattern.compile("(day|month|year):(\\d{1,4})");
    private static final int MOST = 365;

    /** What the parameter says; where it says nothing, from the post's first day to the present one. */
    static Days of(@Nullable String dateRange, LocalDate first, LocalDate today) {
        LocalDate start = first;
        LocalDate end = today.plusDays(1);
        Matcher dates = DATE.matcher(dateRange == null ? "" : dateRange);
        while (dates.find()) {
            if (dates.group(1).equals("start")) {
                start = date(dates.group(2));
            } else {
                end = date(dates.group(2));
            }
        }
        if (!start.isBefore(end) || start.plusDays(MOST).isBefore(end)) {
            throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "Invalid value for param; dateRange: " + dateRange);
        }
        return new Days(start, end);
    }

    Stream<LocalDate> each() {
        return start.datesUntil(end);
    }

    static Map<String, Object> asRange(LocalDate day) {
        return Map.of("start", asDate(day), "end", asDate(day.plusDays(1)));
    }

    private static Map<String, Integer> asDate(LocalDate day) {
        return Map.of("day", day.getDayOfMonth(), "month", day.getMonthValue(), "year", day.getYear());
    }

    private static LocalDate date(String text) {
        List<MatchResult> parts = PART.matcher(text).results().toList();
        int day = 1;
        int month = 1;
        int year = 1970;
        for (MatchResult part : parts) {
            int number = Integer.parseInt(part.group(2));
            switch (part.group(1)) {
                case "day" -> day = number;
                case "month" -> month = number;
                default -> year = number;
            }
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException noSuchDay) {
            throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "Invalid value for param; dateRange: " + text);
        }
    }
}
