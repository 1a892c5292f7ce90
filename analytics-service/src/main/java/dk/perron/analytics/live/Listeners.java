package dk.perron.analytics.live;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who listens to this process. While somebody does, the figures of each tenant concerned are read a few times
 * a second, once for all its listeners; while nobody does, nothing is read.
 */
@ApplicationScoped
class Listeners {
    private static final Logger LOG = Logger.getLogger(Listeners.class);

    private final LiveFigures.Source source;
    private final LiveConfig config;
    private final Map<TenantId, Set<Listener>> listeners = new HashMap<>();
    private final Set<TenantId> reading = new HashSet<>();
    private @Nullable Cancellable ticks;
    private @Nullable Cancellable heartbeats;

    Listeners(LiveFigures.Source source, LiveConfig config) {
        this.source = source;
        this.config = config;
    }

    /**
     * Whether this employee may listen, once more.
     *
     * @throws Problem 503 {@code live.full}, 429 {@code live.too-many}
     */
    synchronized void admit(String employee) {
        List<Listener> all = all();
        if (all.size() >= config.listeners()) {
            throw Problem.of(503, "live.full", "Full just now", "Too many people are watching; try again later.");
        }
        if (all.stream().filter(other -> other.employee().equals(employee)).count() >= config.listenersOfOne()) {
            throw Problem.of(
                    429, "live.too-many", "Too many connections", "Close another window that shows live figures.");
        }
    }

    /** Begins to listen, with the present figures at once. */
    void add(Listener listener) {
        synchronized (this) {
            admit(listener.employee());
            listeners
                    .computeIfAbsent(listener.tenant(), tenant -> new HashSet<>())
                    .add(listener);
            if (ticks == null) {
                ticks = Multi.createFrom()
                        .ticks()
                        .every(config.every())
                        .onOverflow()
                        .drop()
                        .subscribe()
                        .with(tick -> tenants().forEach(this::read));
                heartbeats = Multi.createFrom()
                        .ticks()
                        .startingAfter(config.heartbeat())
                        .every(config.heartbeat())
                        .onOverflow()
                        .drop()
                        .subscribe()
                        .with(tick -> all().forEach(Listener::stillHere));
            }
        }
        read(listener.tenant());
    }

    synchronized void remove(Listener listener) {
        Set<Listener> left = listeners.get(listener.tenant());
        if (left != null && left.remove(listener) && left.isEmpty()) {
            listeners.remove(listener.tenant());
        }
        if (listeners.isEmpty()) {
            stop();
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (ticks != null) {
            ticks.cancel();
            ticks = null;
        }
        if (heartbeats != null) {
            heartbeats.cancel();
            heartbeats = null;
        }
    }

    private synchronized List<Listener> all() {
        return listeners.values().stream().flatMap(Set::stream).toList();
    }

    private synchronized Set<TenantId> tenants() {
        return Set.copyOf(listeners.keySet());
    }

    private synchronized List<Listener> of(TenantId tenant) {
        return List.copyOf(listeners.getOrDefault(tenant, Set.of()));
    }

    /** A slow database is not asked again while it still thinks; the next tick asks for whoever came meanwhile. */
    private void read(TenantId tenant) {
        List<Listener> told = of(tenant);
        synchronized (this) {
            if (told.isEmpty() || !reading.add(tenant)) {
                return;
            }
        }
        source.read(tenant, told.stream().map(Listener::employee).collect(Collectors.toSet()))
                .subscribe()
                .with(
                        figures -> {
                            told.forEach(listener -> listener.see(figures));
                            done(tenant);
                        },
                        away -> {
                            done(tenant);
                            LOG.warnf("Live figures wait: tenant=%s, %s", tenant, away.toString());
                        });
    }

    private synchronized void done(TenantId tenant) {
        reading.remove(tenant);
    }
}
