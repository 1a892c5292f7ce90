package dk.perron.simulator.intranet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it arrived.
 *
 * @param verified "true", "false" or "no secret known"
 * @param problem why it did not verify
 * @param attempt 1 for the first time this id arrived
 * @param duplicate an earlier arrival of this id was answered with success
 * @param answered the status it was answered with
 */
public record Webhook(
        String name,
        Instant at,
        @Nullable String id,
        @Nullable String type,
        String verified,
        @Nullable String problem,
        int attempt,
        boolean duplicate,
        int answered,
        @Nullable JsonNode body,
        @Nullable String text) {}
