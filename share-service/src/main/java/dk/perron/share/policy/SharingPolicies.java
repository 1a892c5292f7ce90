package dk.perron.share.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** The sharing settings of the tenants. */
@ApplicationScoped
public class SharingPolicies {
    private final ObjectMapper json;
    private final Clock clock;

    SharingPolicies(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** What the tenant has set, or what is usual. */
    public Uni<SharingPolicy> of(SqlConnection transaction, TenantId tenant) {
        return transaction
                .preparedQuery("select settings::text from sharing_setting where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows ->
                        rows.iterator().hasNext() ? read(rows.iterator().next().getString(0)) : SharingPolicy.USUAL);
    }

    Uni<Void> set(SqlConnection transaction, TenantId tenant, SharingPolicy policy) {
        return transaction
                .preparedQuery("insert into sharing_setting (tenant_id, settings, changed_at) values ($1, $2, $3)"
                        + " on conflict (tenant_id) do update set settings = excluded.settings,"
                        + " changed_at = excluded.changed_at")
                .execute(Tuple.of(
                        tenant.value(),
                        Json.decodeValue(json.valueToTree(policy).toString()),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private SharingPolicy read(String text) {
        try {
            return json.readValue(text, SharingPolicy.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Settings that cannot be read again", impossible);
        }
    }
}
