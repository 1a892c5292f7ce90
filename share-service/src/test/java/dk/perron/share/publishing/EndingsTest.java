package dk.perron.share.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.share.fixture.Settings;
import dk.perron.share.network.Publication;
import dk.perron.share.sharing.AtNetwork.Publishing;
import dk.perron.share.sharing.AtNetwork.Reconciling;
import dk.perron.share.sharing.Failure.Reason;
import dk.perron.share.sharing.Share;
import dk.perron.share.sharing.ShareFixture;
import dk.perron.share.sharing.ShareState;
import dk.perron.share.sharing.ShareState.Failed;
import dk.perron.share.sharing.Waiting;
import dk.perron.share.sharing.Waiting.Requested;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndingsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final Endings endings = new Endings(Settings.of(PublishingConfig.class, Map.of()));

    private ShareState afterFirst(Publication publication) {
        return endings.after(new Publishing(1, NOW), publication, false, NOW);
    }

    private ShareState afterLook(Publication publication) {
        return endings.after(new Reconciling(2, NOW), publication, true, NOW);
    }

    private static Reason reason(ShareState state) {
        return ((Failed) state).failure().reason();
    }

    @Test
    void whatWasCertainlyNotPostedIsTriedAgainAsNew() {
        assertThat(afterFirst(new Publication.NotSent("UNREACHABLE"))).isInstanceOf(Requested.class);
        assertThat(afterFirst(new Publication.Throttled(NOW.plusSeconds(3_600), Publication.Throttled.Scope.ACCOUNT))
                        .dueAt())
                .isEqualTo(NOW.plusSeconds(3_600));
    }

    @Test
    void whatMayHaveBeenPostedIsNeverTriedAgainAsNew() {
        assertThat(afterFirst(new Publication.Unknown("500"))).isInstanceOf(Reconciling.class);
        assertThat(afterLook(new Publication.Unknown("500"))).isInstanceOf(Reconciling.class);
        assertThat(afterLook(new Publication.NotSent("UNREACHABLE"))).isInstanceOf(Reconciling.class);
        assertThat(afterLook(new Publication.Throttled(NOW, Publication.Throttled.Scope.ACCOUNT)))
                .isInstanceOf(Reconciling.class);
    }

    @Test
    void aRefusalAfterALostAnswerDoesNotSayThatNothingWasPosted() {
        assertThat(reason(afterFirst(new Publication.Rejected("403")))).isEqualTo(Reason.REJECTED);
        assertThat(reason(afterLook(new Publication.Rejected("403")))).isEqualTo(Reason.OUTCOME_UNKNOWN);
        assertThat(reason(afterFirst(new Publication.Disconnected("401")))).isEqualTo(Reason.CONNECTION_LOST);
        assertThat(reason(afterLook(new Publication.Disconnected("401")))).isEqualTo(Reason.OUTCOME_UNKNOWN);
        assertThat(reason(afterFirst(new Publication.Rejected("duplicate")))).isEqualTo(Reason.DUPLICATE);
    }

    @Test
    void whoWasAskedToWaitOftenHasAsMuchPatienceLeftAsBefore() {
        ShareState state = new Requested(NOW, 0);
        for (int time = 0; time < 20; time++) {
            state = endings.after(
                    state.begin(NOW), new Publication.Throttled(NOW, Publication.Throttled.Scope.APP), false, NOW);
        }

        assertThat(endings.after(state.begin(NOW), new Publication.Unknown("500"), false, NOW))
                .isInstanceOf(Reconciling.class);
    }

    @Test
    void whatMayStillBeOnItsWayIsNotLookedForAtOnce() {
        assertThat(afterFirst(new Publication.Unknown("too slow", true)).dueAt())
                .isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void patienceHasAnEnd() {
        ShareState last = new Publishing(10, NOW);

        assertThat(reason(endings.after(last, new Publication.NotSent("x"), false, NOW)))
                .isEqualTo(Reason.UNREACHABLE);
        assertThat(reason(endings.after(new Reconciling(10, NOW), new Publication.Unknown("x"), true, NOW)))
                .isEqualTo(Reason.OUTCOME_UNKNOWN);
    }

    @Test
    void whatIsTooLateAndNotThereNeedsANewApprovalAndWhatCannotBeSeenIsToldAsUnknown() {
        Share late = approvedAtNoon(new Reconciling(2, NOW));

        assertThat(endings.after(late, new Publication.Absent(), true, NOW)).isEqualTo(new Waiting.Overdue(2, NOW));
        assertThat(reason(endings.after(late, new Publication.Untellable("x"), true, NOW)))
                .isEqualTo(Reason.OUTCOME_UNKNOWN);
    }

    @Test
    void pausesGrowAndAreBounded() {
        Instant first = afterFirst(new Publication.Unknown("x")).dueAt();
        Instant late = endings.after(new Reconciling(9, NOW), new Publication.Unknown("x"), true, NOW)
                .dueAt();

        assertThat(Duration.between(NOW, first)).isBetween(Duration.ofSeconds(3), Duration.ofMillis(4_500));
        assertThat(Duration.between(NOW, late)).isBetween(Duration.ofSeconds(768), Duration.ofSeconds(1_152));
    }

    @Test
    void aPublishedShareKnowsWhereItIs() {
        ShareState state =
                afterLook(new Publication.Published("urn:li:share:1", URI.create("https://linkedin.example/1/")));

        assertThat(state)
                .isEqualTo(new ShareState.Published(NOW, 2, "urn:li:share:1", "https://linkedin.example/1/", null));
    }

    @Test
    void whoIsAskedToWaitTooLongForWhatWasApprovedAsksItsEmployeeAgain() {
        Publication nextDay =
                new Publication.Throttled(NOW.plus(Duration.ofHours(14)), Publication.Throttled.Scope.APP);
        Publication nextMinute =
                new Publication.Throttled(NOW.plus(Duration.ofMinutes(1)), Publication.Throttled.Scope.APP);

        assertThat(endings.after(approvedAtNoon(new Publishing(1, NOW)), nextDay, false, NOW))
                .isEqualTo(new Waiting.Overdue(0, NOW));
        assertThat(endings.after(approvedAtNoon(new Publishing(1, NOW)), nextMinute, false, NOW))
                .isInstanceOf(Requested.class);
        assertThat(endings.after(approvedAtNoon(new Reconciling(2, NOW)), nextDay, true, NOW))
                .isInstanceOf(Reconciling.class);
    }

    @Test
    void whatNobodyIsThereToApproveAnyMoreIsCancelled() {
        Share erased = ShareFixture.nobodys("share_1", NOW).in(new Publishing(1, NOW));

        assertThat(endings.after(erased, new Publication.NotSent("x"), false, NOW))
                .isEqualTo(new ShareState.Cancelled(NOW, 1));
    }

    @Test
    void aDayAfterTheApprovedTimeNobodyAsksAnyMoreWhatBecameOfIt() {
        Share share = approvedAtNoon(new Reconciling(2, NOW));
        Publication.Throttled.Scope everybody = Publication.Throttled.Scope.APP;

        assertThat(endings.after(
                        share, new Publication.Throttled(NOW.plus(Duration.ofHours(24)), everybody), true, NOW))
                .isInstanceOf(Reconciling.class);
        assertThat(reason(endings.after(
                        share, new Publication.Throttled(NOW.plus(Duration.ofHours(25)), everybody), true, NOW)))
                .isEqualTo(Reason.OUTCOME_UNKNOWN);
    }

    private static Share approvedAtNoon(ShareState state) {
        return ShareFixture.approved("share_1", NOW).in(state);
    }
}
