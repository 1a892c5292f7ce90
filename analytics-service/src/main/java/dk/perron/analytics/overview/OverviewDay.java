package dk.perron.analytics.overview;

import java.time.LocalDate;

/** The figures of one day in the tenant's zone. */
record OverviewDay(LocalDate day, int shares, int clicks, int visitors) {

    /** A day on which nothing was counted. */
    static OverviewDay without(LocalDate day) {
        return new OverviewDay(day, 0, 0, 0);
    }
}
