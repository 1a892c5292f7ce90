package dk.perron.analytics.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.analytics.counting.Tally.Added;
import dk.perron.analytics.counting.Tally.Day;
import dk.perron.analytics.counting.Tally.Discarded;
import dk.perron.analytics.counting.Tally.PostHour;
import dk.perron.analytics.counting.Tally.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally("nordlys", ZoneId.of("Europe/Copenhagen"));

    private static Hit click(String at, String visitor) {
        return hit(at, "click", visitor);
    }

    private static Hit hit(String at, String outcome, String visitor) {
        return new Hit("hit-" + at, Instant.parse(at), "share_1", "post_1", "anna", "linkedin", outcome, visitor);
    }

    private Added ofTenantOn(String day) {
        return tally.days().getOrDefault(new Day(Scope.TENANT, "nordlys", LocalDate.parse(day)), new Added(0, 0));
    }

    @Test
    void aDayIsADayOfTheTenantsZoneWhenTheClockGoesForward() {
        tally.hit(click("2026-03-28T22:59:59Z", "v"));
        tally.hit(click("2026-03-28T23:00:00Z", "v"));
        tally.hit(click("2026-03-29T21:59:59Z", "v"));
        tally.hit(click("2026-03-29T22:00:00Z", "v"));

        assertThat(ofTenantOn("2026-03-28").clicks()).isEqualTo(1);
        assertThat(ofTenantOn("2026-03-29").clicks()).as("23 hours").isEqualTo(2);
        assertThat(ofTenantOn("2026-03-30").clicks()).isEqualTo(1);
    }

    @Test
    void aDayIsADayOfTheTenantsZoneWhenTheClockGoesBack() {
        tally.hit(click("2026-10-24T21:59:59Z", "v"));
        tally.hit(click("2026-10-24T22:00:00Z", "v"));
        tally.hit(click("2026-10-25T22:59:59Z", "v"));
        tally.hit(click("2026-10-25T23:00:00Z", "v"));

        assertThat(ofTenantOn("2026-10-24").clicks()).isEqualTo(1);
        assertThat(ofTenantOn("2026-10-25").clicks()).as("25 hours").isEqualTo(2);
        assertThat(ofTenantOn("2026-10-26").clicks()).isEqualTo(1);
    }

    @Test
    void theHourThatComesTwiceIsTwoHours() {
        tally.hit(click("2026-10-25T00:30:00Z", "v"));
        tally.hit(click("2026-10-25T01:30:00Z", "v"));

        assertThat(tally.postHours())
                .containsOnlyKeys(
                        new PostHour("post_1", Instant.parse("2026-10-25T00:00:00Z")),
                        new PostHour("post_1", Instant.parse("2026-10-25T01:00:00Z")));
    }

    @Test
    void aDiscardedHitCountsForItsReasonAndForNothingElse() {
        tally.hit(hit("2026-03-28T10:00:00Z", "preview-bot", null));
        tally.hit(hit("2026-03-28T10:00:01Z", "preview-bot", null));

        assertThat(tally.discarded())
                .containsEntry(new Discarded("post_1", LocalDate.parse("2026-03-28"), "preview-bot"), 2);
        assertThat(tally.days()).isEmpty();
        assertThat(tally.clicksOfPosts()).isEmpty();
    }

    @Test
    void aShareAndItsClicksMeetInOneRow() {
        tally.share(new PublishedShare("share_1", "post_1", "anna", "linkedin", Instant.parse("2026-03-28T08:00:00Z")));
        tally.hit(click("2026-03-28T10:00:00Z", "v"));
        tally.hit(click("2026-03-28T11:00:00Z", "v"));

        assertThat(ofTenantOn("2026-03-28")).isEqualTo(new Added(1, 2));
        assertThat(tally.visitors().values())
                .allSatisfy(visitors -> assertThat(visitors).containsExactly("v"));
    }

    @Test
    void nobodysVisitorsAreKeptForErasedPeople() {
        tally.hit(click("2026-03-28T10:00:00Z", "v").of(Tally.ERASED));

        assertThat(tally.visitors().keySet()).extracting(Day::scope).containsExactly(Scope.POST, Scope.TENANT);
    }
}
