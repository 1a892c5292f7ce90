package dk.perron.share.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.platform.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final TenantId A = new TenantId("a");
    private static final TenantId B = new TenantId("b");
    private static final TenantId C = new TenantId("c");

    private final Lanes lanes = new Lanes(6, 4);

    private void begin(Map<TenantId, Integer> granted) {
        granted.forEach((tenant, count) -> {
            for (int one = 0; one < count; one++) {
                lanes.begun(tenant);
            }
        });
    }

    @Test
    void tenantsShareANetworkEvenly() {
        assertThat(lanes.grant(List.of(A, B, C), NOW)).isEqualTo(Map.of(A, 2, B, 2, C, 2));
    }

    @Test
    void aTenantThatIsSlowLeavesRoomForTheOthers() {
        begin(lanes.grant(List.of(A), NOW));

        assertThat(lanes.grant(List.of(A, B), NOW)).isEqualTo(Map.of(B, 2));
    }

    @Test
    void howeverManyTenantsAreSlowTheNextOneHasItsTurn() {
        Lanes wide = new Lanes(32, 8);
        List<TenantId> slow = List.of(A, B, C, new TenantId("d"));
        slow.forEach(tenant -> {
            for (int one = 0; one < 8; one++) {
                wide.begun(tenant);
            }
        });
        TenantId fifth = new TenantId("e");
        List<TenantId> due = Stream.concat(slow.stream(), Stream.of(fifth)).toList();

        assertThat(wide.grant(due, NOW)).isEqualTo(Map.of(fifth, 1));
        wide.begun(fifth);
        assertThat(wide.grant(due, NOW)).isEmpty();
    }

    @Test
    void theNextRoundBeginsWhereTheLastOneEnded() {
        Lanes narrow = new Lanes(4, 4);

        assertThat(narrow.grant(List.of(A, B, C), NOW)).isEqualTo(Map.of(A, 2, B, 1, C, 1));
        assertThat(narrow.grant(List.of(A, B, C), NOW)).isEqualTo(Map.of(A, 1, B, 2, C, 1));
        assertThat(narrow.grant(List.of(A, B, C), NOW)).isEqualTo(Map.of(A, 1, B, 1, C, 2));
        assertThat(narrow.grant(List.of(A, B, C), NOW)).isEqualTo(Map.of(A, 2, B, 1, C, 1));
    }

    @Test
    void whoRestsIsPassedOverUntilTheRestIsOver() {
        lanes.rest(A, NOW.plusSeconds(60));
        lanes.rest(A, NOW.plusSeconds(30));

        assertThat(lanes.grant(List.of(A, B), NOW)).isEqualTo(Map.of(B, 4));
        assertThat(lanes.grant(List.of(A), NOW.plusSeconds(59))).isEmpty();
        assertThat(lanes.grant(List.of(A), NOW.plusSeconds(60))).isEqualTo(Map.of(A, 4));
    }

    @Test
    void whatHasEndedMakesRoom() {
        begin(lanes.grant(List.of(A, B), NOW));
        assertThat(lanes.grant(List.of(A, B), NOW)).isEmpty();

        lanes.ended(A);
        lanes.ended(B);

        assertThat(lanes.grant(List.of(A, B, C), NOW)).isEqualTo(Map.of(A, 1, C, 1));
    }
}
