package dk.perron.share.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.perron.share.sharing.AtNetwork.Publishing;
import dk.perron.share.sharing.AtNetwork.Reconciling;
import dk.perron.share.sharing.ShareState.Cancelled;
import dk.perron.share.sharing.ShareState.Failed;
import dk.perron.share.sharing.ShareState.IllegalMove;
import dk.perron.share.sharing.ShareState.Published;
import dk.perron.share.sharing.Waiting.Overdue;
import dk.perron.share.sharing.Waiting.Requested;
import dk.perron.share.sharing.Waiting.Scheduled;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShareStateTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Failure FAILURE = Failure.because(Failure.Reason.REJECTED);
    private static final Map<String, UnaryOperator<ShareState>> MOVES = Map.ofEntries(
            Map.entry("publishing", state -> state.begin(NOW)),
            Map.entry("published", state -> state.published(NOW, "urn", null)),
            Map.entry("waiting", state -> state.waits(NOW)),
            Map.entry("throttled", state -> state.throttled(NOW)),
            Map.entry("reconciling", state -> state.lost(NOW)),
            Map.entry("failed", state -> state.failed(FAILURE, NOW)),
            Map.entry("cancelled", state -> state.cancelled(NOW)),
            Map.entry("put off", state -> state.putOff(NOW)),
            Map.entry("overdue", state -> state.overdue(NOW)),
            Map.entry("absent", state -> state.absent(NOW)),
            Map.entry("approved", state -> state.approved(NOW, NOW)),
            Map.entry("removed", state -> state.removed(NOW)));

    private static Set<String> legal(ShareState state) {
        Set<String> legal = new HashSet<>();
        MOVES.forEach((name, move) -> {
            try {
                move.apply(state);
                legal.add(name);
            } catch (IllegalMove refused) {
                assertThat(refused).hasMessageContaining(state.status());
            }
        });
        return legal;
    }

    @Test
    void eachStateAllowsItsOwnMovesOnly() {
        assertThat(legal(new Requested(NOW, 0)))
                .containsExactlyInAnyOrder("publishing", "failed", "cancelled", "put off", "overdue");
        assertThat(legal(new Requested(null, 0)))
                .containsExactlyInAnyOrder("publishing", "published", "failed", "cancelled", "put off", "overdue");
        assertThat(legal(new Scheduled(NOW)))
                .containsExactlyInAnyOrder("publishing", "failed", "cancelled", "put off", "overdue");
        assertThat(legal(new Overdue(0, NOW))).containsExactlyInAnyOrder("approved", "cancelled");
        assertThat(legal(new Publishing(1, NOW)))
                .containsExactlyInAnyOrder("published", "waiting", "throttled", "reconciling", "failed", "put off");
        assertThat(legal(new Reconciling(1, NOW)))
                .containsExactlyInAnyOrder(
                        "published", "waiting", "throttled", "reconciling", "failed", "put off", "absent");
    }

    @Test
    void anEndingIsAnEnding() {
        for (ShareState ending : List.of(new Failed(FAILURE, NOW, 1), new Cancelled(NOW, 0))) {
            assertThat(legal(ending)).isEmpty();
            assertThat(ending.dueAt()).isNull();
        }
        assertThat(legal(new Published(NOW, 1, "urn", null, null))).containsExactly("removed");
    }

    @Test
    void whatMayBePublicNeverWaitsForANewApproval() {
        assertThat(new Publishing(1, NOW).putOff(NOW.plusSeconds(9))).isEqualTo(new Reconciling(1, NOW.plusSeconds(9)));
        assertThat(new Overdue(2, NOW).approved(null, NOW)).isEqualTo(new Requested(NOW, 2));
        assertThat(new Overdue(2, NOW).approved(NOW.plusSeconds(9), NOW)).isEqualTo(new Scheduled(NOW.plusSeconds(9)));
    }

    @Test
    void anAttemptThatWasAskedToWaitIsNone() {
        assertThat(new Publishing(1, NOW).throttled(NOW)).isEqualTo(new Requested(NOW, 0));
        assertThat(new Publishing(1, NOW).lost(NOW).again(NOW).throttled(NOW)).isEqualTo(new Reconciling(1, NOW));
    }

    @Test
    void whatWasTakenBackStaysTakenBackSinceThen() {
        Published removed = new Published(NOW, 1, "urn", null, null).removed(NOW);

        assertThat(removed.removed(NOW.plusSeconds(60))).isEqualTo(removed);
    }

    @Test
    void aShareToReconcileIsNeverTakenForANewOneAgain() {
        Reconciling reconciling = new Publishing(1, NOW).lost(NOW);

        assertThat(Stream.of(
                        reconciling.waits(NOW),
                        reconciling.throttled(NOW),
                        reconciling.lost(NOW),
                        reconciling.again(NOW)))
                .allMatch(Reconciling.class::isInstance);
        assertThatThrownBy(() -> reconciling.begin(NOW)).isInstanceOf(IllegalMove.class);
        assertThat(reconciling.again(NOW).attempt()).isEqualTo(2);
    }
}
