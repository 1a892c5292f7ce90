package dk.perron.share.linking;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.paging.Cursor;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.tracking.LinkAddresses;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Shows a tenant's links to its admins, who may block one that is abused and unblock it again. */
@ApplicationScoped
class BlockLink {
    private static final Logger LOG = Logger.getLogger(BlockLink.class);

    private final TenantDatabase database;
    private final BlockableLinks links;
    private final LinkAddresses addresses;

    BlockLink(TenantDatabase database, BlockableLinks links, LinkAddresses addresses) {
        this.database = database;
        this.links = links;
        this.addresses = addresses;
    }

    Uni<Page<LinkView>> list(TenantId tenant, @Nullable String code, boolean onlyBlocked, PageRequest wanted) {
        Cursor after = wanted.after(1);
        String last = after == null ? "" : after.keys().get(0);
        return database.inTenant(
                        tenant, transaction -> links.after(transaction, last, code, onlyBlocked, wanted.rows()))
                .map(rows -> Page.of(views(tenant, rows), wanted, view -> Cursor.of(view.code())));
    }

    /** Blocks; the reason first given stays. */
    Uni<LinkView> block(TenantId tenant, String code, String reason) {
        return change(tenant, code, reason.strip());
    }

    Uni<LinkView> unblock(TenantId tenant, String code) {
        return change(tenant, code, null);
    }

    private Uni<LinkView> change(TenantId tenant, String code, @Nullable String reason) {
        return database.inTenant(
                        tenant,
                        transaction -> (reason == null
                                        ? links.unblock(transaction, code)
                                        : links.block(transaction, code, reason))
                                .chain(() -> links.after(transaction, "", code, false, 1)))
                .map(rows -> views(tenant, rows).stream().findFirst().orElseThrow(BlockLink::unknown))
                .invoke(link -> LOG.infof("link tenant=%s code=%s blocked=%s", tenant, code, link.blocked()));
    }

    private List<LinkView> views(TenantId tenant, List<Row> rows) {
        return rows.stream().map(row -> view(tenant, row)).toList();
    }

    private LinkView view(TenantId tenant, Row row) {
        OffsetDateTime blocked = row.getOffsetDateTime("blocked_at");
        String code = row.getString("code");
        return new LinkView(
                code,
                addresses.of(tenant, code).toString(),
                row.getString("target"),
                row.getString("post_id"),
                row.getString("post_title"),
                row.getString("network"),
                row.getOffsetDateTime("created_at").toInstant(),
                blocked != null,
                blocked == null ? null : blocked.toInstant(),
                row.getString("blocked_reason"));
    }

    static Problem unknown() {
        return Problem.notFound("link.unknown", "There is no such link.");
    }
}
