package dk.perron.share.classifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.perron.platform.event.Event;
import dk.perron.platform.id.Ids;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.ChannelProbe;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Puts hits on the channel as the redirect does and looks at what they are found to be. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class ClassifyingIT {
    private static final String RECEIVED = "dk.perron.share.hit.received.v1";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final ChannelProbe probe = new ChannelProbe();
    private final String tenant = UUID.randomUUID().toString();

    private Event hit(String code, String visitor, Instant at) {
        String id = Ids.next("hit");
        Map<String, Object> data = new HashMap<>(Map.of(
                "id", id,
                "code", code,
                "shareId", "share_1",
                "postId", "post_1",
                "employeeId", "somebody",
                "network", "copy-link",
                "at", at.toString(),
                "outcome", "undecided",
                "device", "phone",
                "language", "da"));
        if (visitor != null) {
            data.put("visitor", visitor);
        }
        return new Event(id, "share", RECEIVED, code, new TenantId(tenant), at, probe.tree(data));
    }

    private List<String> outcomes(int most) {
        List<String> seen = new ArrayList<>();
        await().atMost(House.PATIENCE).until(() -> {
            seen.clear();
            probe.all("share.clicks").stream()
                    .filter(event -> event.tenant().value().equals(tenant))
                    .forEach(event -> seen.add(event.data().path("outcome").asText()));
            return seen.size() >= most;
        });
        return seen;
    }

    @Test
    void hitsAreDecidedOnTheTimeAtWhichTheyHappenedHoweverLateTheyCome() {
        String visitor = "visitor-" + tenant;
        probe.send("share.hits", hit("abcdefgh", visitor, NOON));
        probe.send("share.hits", hit("abcdefgh", visitor, NOON.minusSeconds(600)));
        probe.send("share.hits", hit("abcdefgh", visitor, NOON.plusSeconds(3_600)));
        probe.send("share.hits", hit("abcdefgh", null, NOON));

        assertThat(outcomes(4)).containsExactlyInAnyOrder("click", "repeat", "click", "click");
    }

    @Test
    void aVisitorOfVeryManyLinksWithinAMinuteIsABurst() {
        for (int link = 0; link < 14; link++) {
            probe.send(
                    "share.hits",
                    hit("abcdefg" + (char) ('A' + link % 8) + (1 + link / 8), "v-" + tenant, NOON.plusMillis(link)));
        }

        assertThat(outcomes(14)).filteredOn("burst"::equals).hasSize(4);
    }

    @Test
    void aHitThatComesAgainChangesNothingAndABrokenOneHoldsNobodyUp() {
        Event first = hit("abcdefgh", "visitor-" + tenant, NOON);
        probe.send("share.hits", first);
        probe.sendRubbish("share.hits", "abcdefgh", "{\"no\":\"hit\"}");
        probe.send("share.hits", first);
        probe.send("share.hits", hit("abcdefgh", "another-" + tenant, NOON));

        assertThat(outcomes(2)).containsExactly("click", "click");
        Event told = probe.await("share.clicks", event -> event.tenant().value().equals(tenant));
        assertThat(told.data().path("device").asText()).isEqualTo("phone");
        assertThat(told.data().path("language").asText()).isEqualTo("da");
    }
}
