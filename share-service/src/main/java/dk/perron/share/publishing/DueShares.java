package dk.perron.share.publishing;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Finds shares of all tenants that are due, each for one worker. */
@ApplicationScoped
class DueShares {
    private final Finder finder;

    DueShares(Finder finder) {
        this.finder = finder;
    }

    /** A share held by this process until its lease ends; to the microsecond, as the database has it. */
    record Claim(String id, TenantId tenant, Instant leaseEnd) {}

    /**
     * Who has shares due.
     *
     * @param now by the clock of the database, as every lease is: those of several processes differ
     */
    record Due(List<TenantId> tenants, Instant now) {}

    /** The tenants that have shares due. One step in the index for each, however many shares they have. */
    Uni<Due> tenants(String network) {
        return finder.query(
                        "with recursive waiting(tenant_id) as ("
                                + " (select tenant_id from share where network = $1 and due_at is not null"
                                + " order by tenant_id limit 1) union all"
                                + " select (select tenant_id from share where network = $1 and due_at is not null"
                                + " and tenant_id > waiting.tenant_id order by tenant_id limit 1)"
                                + " from waiting where waiting.tenant_id is not null)"
                                + " select now(), array(select tenant_id from waiting where tenant_id is not null"
                                + " and exists (select from share where network = $1 and tenant_id = waiting.tenant_id"
                                + " and due_at <= now()))",
                        Tuple.of(network))
                .map(rows -> rows.iterator().next())
                .map(row -> new Due(
                        Arrays.stream(row.getArrayOfStrings(1))
                                .map(TenantId::new)
                                .toList(),
                        row.getOffsetDateTime(0).toInstant()));
    }

    /** Claims due shares, up to so many of each tenant: nobody else is given them before the lease ends. */
    Uni<List<Claim>> claim(String network, Map<TenantId, Integer> most, Instant now, Duration lease) {
        Instant leaseEnd = now.plus(lease).truncatedTo(ChronoUnit.MICROS);
        if (most.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return finder.query(
                        "update share set due_at = $5 where id = any(array(select found.id"
                                + " from unnest($1::text[], $2::int[]) as room(tenant_id, most)"
                                + " cross join lateral (select id from share where network = $3"
                                + " and tenant_id = room.tenant_id and due_at <= $4 order by due_at limit room.most"
                                + " for update skip locked) found)) returning id, tenant_id",
                        Tuple.of(
                                most.keySet().stream().map(TenantId::value).toArray(String[]::new),
                                most.values().toArray(Integer[]::new),
                                network,
                                now.atOffset(ZoneOffset.UTC),
                                leaseEnd.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Claim(row.getString("id"), new TenantId(row.getString("tenant_id")), leaseEnd))
                        .toList());
    }
}
