package dk.perron.analytics.live;

import dk.perron.analytics.live.LiveFigures.Figures;
import dk.perron.platform.tenant.TenantId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One open connection. It is told its figures at once, and then only when they change. */
final class Listener {
    private final TenantId tenant;
    private final String employee;
    private final boolean seesTenant;
    private final Consumer<LiveEvent> tell;
    private @Nullable Figures lastOfTenant;
    private @Nullable Figures lastOwn;

    /**
     * @param seesTenant whether the listener is an analyst
     * @param tell never called by two threads at a time
     */
    Listener(TenantId tenant, String employee, boolean seesTenant, Consumer<LiveEvent> tell) {
        this.tenant = tenant;
        this.employee = employee;
        this.seesTenant = seesTenant;
        this.tell = tell;
    }

    TenantId tenant() {
        return tenant;
    }

    String employee() {
        return employee;
    }

    synchronized void see(LiveFigures figures) {
        if (seesTenant && !figures.tenant().equals(lastOfTenant)) {
            lastOfTenant = figures.tenant();
            tell.accept(LiveEvent.counts(figures.tenant(), figures.at()));
        }
        Figures own = figures.of(employee);
        if (!own.equals(lastOwn)) {
            lastOwn = own;
            tell.accept(LiveEvent.impact(own));
        }
    }

    synchronized void stillHere() {
        tell.accept(LiveEvent.heartbeat());
    }
}
