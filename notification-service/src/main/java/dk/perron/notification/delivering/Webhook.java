package dk.perron.notification.delivering;

import dk.perron.notification.endpoints.EndpointId;
import dk.perron.notification.endpoints.SigningSecret;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.tenant.TenantId;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A delivery ready to be sent. */
record Webhook(
        DeliveryId id,
        TenantId tenant,
        EndpointId endpoint,
        String type,
        URI url,
        SigningSecret secret,
        String body,
        int attemptsBefore) {
    private static final long LARGEST_ANSWER = 1_000_000;

    /** The request of the Standard Webhooks specification: id, time and body are signed together. */
    OutboundCall call(Instant now, Duration timeout) {
        String timestamp = String.valueOf(now.getEpochSecond());
        String message = id.value() + "." + timestamp + "." + body;
        return OutboundCall.post(url, "application/json", Buffer.buffer(body))
                .header("webhook-id", id.value())
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", secret.sign(message.getBytes(StandardCharsets.UTF_8)))
                .header("User-Agent", "Perron-Webhooks/1")
                .within(timeout)
                .atMost(LARGEST_ANSWER);
    }
}
