package dk.perron.content.audiences;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.rule.Rule;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a curator whom a rule would reach, and of what rules can speak. */
@ApplicationScoped
class PreviewAudience {
    private final TenantDatabase database;
    private final Audiences audiences;

    PreviewAudience(TenantDatabase database, Audiences audiences) {
        this.database = database;
        this.audiences = audiences;
    }

    Uni<AudiencePreview> preview(TenantId tenant, @Nullable Rule rule) {
        return database.inTenant(tenant, transaction -> audiences.preview(transaction, rule));
    }

    Uni<Map<String, List<AudienceValue>>> values(TenantId tenant) {
        return database.inTenant(tenant, audiences::values);
    }
}
