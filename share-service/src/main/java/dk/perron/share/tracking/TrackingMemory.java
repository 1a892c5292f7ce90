package dk.perron.share.tracking;

import dk.perron.platform.tenant.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The settings of all tenants that have any, in memory: a redirect asks no database for them. What an admin changes is
 * seen here within seconds, in every process; while the database is away, what was last seen holds.
 */
@Singleton
public class TrackingMemory {
    private static final Logger LOG = Logger.getLogger(TrackingMemory.class);
    private static final long LOOK_EVERY_MILLIS = 2_000;

    /** A change is looked for again for a while, for its transaction may have begun long before it was committed. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final TrackingSettings settings;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Instant seen = Instant.EPOCH;
    private volatile Map<TenantId, FollowRules> rules = Map.of();
    private volatile Map<String, TenantId> domains = Map.of();

    TrackingMemory(TrackingSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes @Priority(1) StartupEvent started, Vertx vertx) {
        look();
        vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> look());
    }

    /** What holds for links of the tenant. */
    public FollowRules of(TenantId tenant) {
        FollowRules known = rules.get(tenant);
        return known == null ? FollowRules.usual(tenant) : known;
    }

    /** Whose own host for links this is; null for any other, such as the common origin. */
    public @Nullable TenantId ownerOf(String host) {
        return domains.get(host);
    }

    /** Takes over what was just set in this process. */
    void changed() {
        look();
    }

    private void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        Instant begun = clock.instant();
        settings.changedSince(seen)
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(
                        changed -> {
                            seen = begun.minus(OVERLAP);
                            take(changed);
                        },
                        away -> LOG.warnf("Tracking settings cannot be read just now: %s", away.toString()));
    }

    private void take(List<FollowRules> changed) {
        if (changed.isEmpty()) {
            return;
        }
        Map<TenantId, FollowRules> next = new HashMap<>(rules);
        changed.forEach(one -> next.put(one.tenant(), one));
        Map<String, TenantId> hosts = new HashMap<>();
        next.values().forEach(one -> {
            if (one.linkDomain() != null) {
                hosts.put(one.linkDomain(), one.tenant());
            }
        });
        rules = Map.copyOf(next);
        domains = Map.copyOf(hosts);
    }
}
