package dk.perron.share.publishing;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Finds shares of all tenants that are due, each for one worker. */
@ApplicationScoped
class DueShares {
    private final Finder finder;

    DueShares(Finder finder) {
        this.finder = finder;
    }

    /** A share held by this process until its lease ends. */
    record Claim(String id, TenantId tenant) {}

    /** Claims due shares: nobody else is given them before the lease ends. */
    Uni<List<Claim>> claim(String network, int most, Instant now, Instant leaseEnd) {
        return finder.query(
                        "update share set due_at = $4 where id in (select id from share"
                                + " where network = $1 and due_at <= $2 order by due_at limit $3 for update skip locked)"
                                + " returning id, tenant_id",
                        Tuple.of(network, now.atOffset(ZoneOffset.UTC), most, leaseEnd.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Claim(row.getString("id"), new TenantId(row.getString("tenant_id"))))
                        .toList());
    }
}
