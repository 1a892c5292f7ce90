package dk.perron.platform.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.id.Ids;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * Takes an event in the transaction that makes it true. The relay puts it on its channel afterwards, in order per
 * aggregate: lock or change the aggregate's row before adding, so that the order of rows is the order of commits.
 */
@ApplicationScoped
public class Outbox {
    private final ObjectMapper json;
    private final Clock clock;

    Outbox(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * Adds an event.
     *
     * @param channel without prefix: {@code content.posts}
     * @param subject id of the aggregate, the record key
     * @param data what JSON serialisation turns into the event's data
     */
    public Uni<Void> add(
            SqlConnection transaction, TenantId tenant, String channel, String type, String subject, Object data) {
        return transaction
                .preparedQuery("insert into outbox (id, tenant_id, channel, type, subject, data, occurred_at)"
                        + " values ($1, $2, $3, $4, $5, $6, $7)")
                .execute(Tuple.from(new Object[] {
                    Ids.next("event"),
                    tenant.value(),
                    channel,
                    type,
                    subject,
                    Json.decodeValue(json.valueToTree(data).toString()),
                    clock.instant().atOffset(ZoneOffset.UTC)
                }))
                .replaceWithVoid();
    }
}
