package dk.perron.share.classifying;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.id.Ids;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** Tells what hits are: one event each, put on the outbox together. */
@ApplicationScoped
class ClassifiedHits {
    private static final String CHANNEL = "share.clicks";
    private static final String TYPE = "dk.perron.share.hit.classified.v1";

    private final ObjectMapper json;
    private final Clock clock;

    ClassifiedHits(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** In the order given, which stays their order on the channel. */
    Uni<Void> tell(SqlConnection transaction, TenantId tenant, List<Hit> hits) {
        return transaction
                .preparedQuery("insert into outbox (id, tenant_id, channel, type, subject, data, occurred_at)"
                        + " select told.id, $1, $2, $3, told.subject, told.data::jsonb, $4"
                        + " from unnest($5::text[], $6::text[], $7::text[]) with ordinality"
                        + " as told (id, subject, data, n) order by told.n")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    CHANNEL,
                    TYPE,
                    clock.instant().atOffset(ZoneOffset.UTC),
                    hits.stream().map(hit -> Ids.next("event")).toArray(String[]::new),
                    hits.stream().map(Hit::code).toArray(String[]::new),
                    hits.stream().map(this::text).toArray(String[]::new)
                }))
                .replaceWithVoid();
    }

    private String text(Hit hit) {
        try {
            return json.writeValueAsString(hit);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
