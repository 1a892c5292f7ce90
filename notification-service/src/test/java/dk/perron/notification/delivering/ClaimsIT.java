package dk.perron.notification.delivering;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.notification.endpoints.Endpoint;
import dk.perron.notification.endpoints.EndpointId;
import dk.perron.notification.endpoints.WebhookType;
import dk.perron.platform.data.Finder;
import dk.perron.platform.id.Ids;
import dk.perron.platform.tenant.TenantId;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of deliveries when the process that claimed them dies; here nothing is sent by itself. */
@QuarkusTest
@TestProfile(ClaimsIT.NothingIsSent.class)
@WithTestResource(PerronStack.class)
class ClaimsIT {
    public static class NothingIsSent implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("perron.notification.look-every", "PT24H", "perron.outbound.allow", "127.0.0.1:1");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Deliveries deliveries;

    @Inject
    Attempts attempts;

    @Inject
    DueDeliveries due;

    @Inject
    Finder finder;

    private final TenantId tenant = new TenantId(UUID.randomUUID().toString());

    private EndpointId endpoint() {
        return new EndpointId(RestAssured.given()
                .contentType("application/json")
                .auth()
                .oauth2(Tokens.of("nordlys", tenant.value(), "emp-1", "admin"))
                .body("{\"url\":\"http://127.0.0.1:1/hook\"}")
                .post("/api/notification/v1/endpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private DeliveryId delivery(EndpointId endpoint) {
        Deliveries.Told call = new Deliveries.Told(
                WebhookType.ENDPOINT_TEST, "test", Ids.next("event"), told -> "{\"data\":{}}", null);
        return deliveries
                .tellOne(tenant, endpoint, call)
                .await()
                .atMost(PATIENCE)
                .orElseThrow()
                .id();
    }

    /** What one look claims for this endpoint. */
    private List<DeliveryId> claimed(EndpointId endpoint, int mostPerEndpoint) {
        List<DeliveryId> ids = new ArrayList<>();
        due.claim(Endpoint.Status.ACTIVE, List.of(), 100, mostPerEndpoint).await().atMost(PATIENCE).stream()
                .filter(claim -> claim.endpoint().equals(endpoint))
                .forEach(claim -> ids.add(claim.delivery()));
        return ids;
    }

    private void leaseEnds(DeliveryId id) {
        finder.query(
                        "update delivery set claimed_until = $2 where id = $1",
                        Tuple.of(id.value(), Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC)))
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void aClaimedDeliveryIsNobodyElsesUntilTheLeaseEnds() {
        EndpointId endpoint = endpoint();
        DeliveryId id = delivery(endpoint);

        assertThat(claimed(endpoint, 4)).containsExactly(id);
        assertThat(claimed(endpoint, 4)).isEmpty();
        leaseEnds(id);
        assertThat(claimed(endpoint, 4)).containsExactly(id);
    }

    @Test
    void aWebhookSentButNotRecordedIsSentAgainUnderTheSameId() {
        EndpointId endpoint = endpoint();
        DeliveryId id = delivery(endpoint);
        claimed(endpoint, 4);
        Webhook before = attempts.open(tenant, id).await().atMost(PATIENCE).orElseThrow();
        leaseEnds(id);

        claimed(endpoint, 4);
        Webhook again = attempts.open(tenant, id).await().atMost(PATIENCE).orElseThrow();

        Instant now = Instant.now();
        assertThat(again.call(now, PATIENCE).headers())
                .isEqualTo(before.call(now, PATIENCE).headers())
                .containsEntry("webhook-id", id.value());
    }

    @Test
    void anAttemptIsRecordedOnceThoughTwoProcessesMadeIt() {
        EndpointId endpoint = endpoint();
        DeliveryId id = delivery(endpoint);
        Webhook webhook = attempts.open(tenant, id).await().atMost(PATIENCE).orElseThrow();
        Delivery.Attempt attempt = new Delivery.Attempt(Instant.now(), 204, null, 5);

        attempts.attempted(webhook, attempt, Optional.empty()).await().atMost(PATIENCE);
        attempts.attempted(webhook, attempt, Optional.empty()).await().atMost(PATIENCE);

        assertThat(attempts.open(tenant, id).await().atMost(PATIENCE)).isEmpty();
        assertThat(claimed(endpoint, 4)).isEmpty();
    }

    @Test
    void oneEndpointGetsNoMoreThanItsPlaces() {
        EndpointId endpoint = endpoint();
        for (int i = 0; i < 5; i++) {
            delivery(endpoint);
        }
        assertThat(claimed(endpoint, 2)).hasSize(2);
        assertThat(claimed(endpoint, 4)).hasSize(3);
    }
}
