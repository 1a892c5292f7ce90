package dk.perron.share.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.fixture.House;
import dk.perron.share.fixture.SimulatedNetworks;
import dk.perron.share.fixture.Simulator;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One tenant has far more to publish than its network takes; others do not notice. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(SimulatedNetworks.class)
class FairnessIT {
    private static final int FLOOD = 120;

    private final Simulator simulator = Simulator.running();
    private final House many = House.nordlys();
    private final House few = House.nordlys();
    private final TenantDatabase database;

    FairnessIT(TenantDatabase database) {
        this.database = database;
    }

    @AfterEach
    void calm() {
        simulator.calm();
    }

    @Test
    void aSlowNetworkWithAFloodHoldsUpNeitherAnotherNetworkNorAnotherTenantThere() {
        flood("slow");

        publishes("linkedin");
        publishes("mastodon");
    }

    @Test
    void aNetworkThatFailsWithAFloodHoldsUpNoOtherNetwork() {
        flood("server-error");

        publishes("linkedin");
    }

    /** A flood to Mastodon, where each post takes so long that the flood lasts longer than what is tried beside it. */
    private void flood(String kind) {
        many.sharingIs(Map.of("sharesPerDay", 1_000));
        connect(many);
        connect(few);
        String post = many.post();
        simulator.chaosAt("mastodon", kind, Duration.ofSeconds(8));
        for (int number = 0; number < FLOOD; number++) {
            many.share(Map.of("postId", post, "network", "mastodon", "words", "Number " + number, "language", "en"))
                    .then()
                    .statusCode(201);
        }
        assertThat(waiting()).isPositive();
    }

    private void connect(House house) {
        house.consent(house.employee, "linkedin", Map.of());
        house.consent(house.employee, "mastodon", Map.of("server", simulator.url() + "/mastodon"));
    }

    /** The others' share is public while the flood waits. */
    private void publishes(String network) {
        String id = few.share(few.post(), network).jsonPath().getString("id");

        few.awaitStatus(id, "published");

        assertThat(waiting()).isPositive();
    }

    private long waiting() {
        return database.inTenant(
                        new TenantId(many.tenant),
                        transaction -> transaction
                                .query("select count(*) from share where status <> 'published'")
                                .execute()
                                .map(rows -> rows.iterator().next().getLong(0)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
