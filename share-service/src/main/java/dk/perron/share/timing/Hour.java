package dk.perron.share.timing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * One hour of a tenant's week.
 *
 * @param weekday 1: Monday to 7: Sunday
 * @param hour 0 to 23
 */
record Hour(int weekday, int hour) {
    static Hour of(Instant at, ZoneId zone) {
        ZonedDateTime there = at.atZone(zone);
        return new Hour(there.getDayOfWeek().getValue(), there.getHour());
    }
}
