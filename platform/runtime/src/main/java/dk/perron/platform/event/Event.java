package dk.perron.platform.event;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.tenant.TenantId;
import java.time.Instant;

/**
 * A CloudEvent 1.0.
 *
 * @param id unique together with the source
 * @param source the service that made it, such as {@code content}
 * @param type {@code dk.perron.{service}.{noun}.{past-tense verb}.v1}
 * @param subject id of the aggregate, also the record key
 * @param at when it happened
 */
public record Event(
        String id, String source, String type, String subject, TenantId tenant, Instant at, JsonNode data) {}
