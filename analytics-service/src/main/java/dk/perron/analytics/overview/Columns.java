package dk.perron.analytics.overview;

import dk.perron.analytics.period.Period;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the columns that the figures of a tenant and of a post have in common. */
final class Columns {
    private Columns() {}

    /** Every day of the period, from rows of {@code day, shares, clicks, visitors} in any order. */
    static List<OverviewDay> byDay(RowSet<Row> rows, Period period) {
        Map<LocalDate, OverviewDay> counted = new HashMap<>();
        for (Row row : rows) {
            LocalDate day = row.getLocalDate("day");
            counted.put(
                    day,
                    new OverviewDay(
                            day, row.getInteger("shares"), row.getInteger("clicks"), row.getInteger("visitors")));
        }
        return period.eachDay(day -> counted.getOrDefault(day, OverviewDay.without(day)));
    }

    /** Counts by reason, in the order of the rows {@code reason, hits}. */
    static Map<String, Integer> byReason(RowSet<Row> rows) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        rows.forEach(row -> reasons.put(row.getString("reason"), row.getInteger("hits")));
        return reasons;
    }
}
