package dk.perron.share.redirect;

import dk.perron.platform.data.Changes;
import dk.perron.platform.data.Finder;
import dk.perron.platform.http.AddressRange;
import dk.perron.platform.http.AddressRanges;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How the tenants want their links followed, in memory: a redirect asks no database for it. What an admin changes is seen
 * here within seconds; while the database is away, what was last seen holds.
 */
@Singleton
class TenantRules {
    private static final Logger LOG = Logger.getLogger(TenantRules.class);

    /** Longer a start does not wait for them. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Finder finder;
    private final Changes<FollowRules> changes;
    private volatile Map<TenantId, FollowRules> rules = Map.of();
    private volatile Map<String, TenantId> hosts = Map.of();

    TenantRules(Finder finder, Clock clock) {
        this.finder = finder;
        this.changes = new Changes<>("rules of tenants", this::changedSince, this::take, clock, Instant.EPOCH);
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        try {
            changes.watch(vertx).await().atMost(PATIENCE);
        } catch (RuntimeException away) {
            LOG.warnf("How tenants want their links followed is not known yet: %s", away.toString());
        }
    }

    /** What holds for links of the tenant. */
    FollowRules of(TenantId tenant) {
        FollowRules known = rules.get(tenant);
        return known == null ? FollowRules.usual(tenant) : known;
    }

    /** Whose own host for links this is; null for any other, such as the common origin. */
    @Nullable
    TenantId ownerOf(String host) {
        return hosts.get(host);
    }

    private Uni<List<FollowRules>> changedSince(Instant since) {
        return finder.query(
                        "select tenant_id, link_domain, click_ids, discard_datacentres, colleague_ranges,"
                                + " signed_in_colleagues from tracking_setting where changed_at >= $1",
                        Tuple.of(since.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().map(TenantRules::read).toList());
    }

    private static FollowRules read(Row row) {
        return new FollowRules(
                new TenantId(row.getString("tenant_id")),
                row.getString("link_domain"),
                row.getBoolean("click_ids"),
                row.getBoolean("discard_datacentres"),
                new AddressRanges(Arrays.stream(row.getArrayOfStrings("colleague_ranges"))
                        .flatMap(range -> AddressRange.read(range).stream())
                        .toList()),
                row.getBoolean("signed_in_colleagues"));
    }

    private void take(List<FollowRules> changed) {
        if (changed.isEmpty()) {
            return;
        }
        Map<TenantId, FollowRules> next = new HashMap<>(rules);
        changed.forEach(one -> next.put(one.tenant(), one));
        Map<String, TenantId> owners = new HashMap<>();
        next.values().forEach(one -> {
            if (one.linkDomain() != null) {
                owners.put(one.linkDomain(), one.tenant());
            }
        });
        rules = Map.copyOf(next);
        hosts = Map.copyOf(owners);
    }
}
