package dk.perron.share.conversion;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.id.Ids;
import dk.perron.platform.paging.Cursor;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds a tenant's conversions. */
@ApplicationScoped
class FindConversions {
    private final TenantDatabase database;
    private final Conversions conversions;

    FindConversions(TenantDatabase database, Conversions conversions) {
        this.database = database;
        this.conversions = conversions;
    }

    Uni<Page<ConversionView>> of(TenantId tenant, @Nullable Instant from, @Nullable Instant to, PageRequest wanted) {
        Cursor after = wanted.after(1);
        String before = after == null ? null : after.keys().get(0);
        if (before != null && !Ids.isOne("conversion", before)) {
            throw Cursor.unusable();
        }
        return database.inTenant(
                        tenant, transaction -> conversions.of(transaction, tenant, from, to, before, wanted.rows()))
                .map(rows -> Page.of(rows, wanted, conversion -> Cursor.of(conversion.id())));
    }
}
