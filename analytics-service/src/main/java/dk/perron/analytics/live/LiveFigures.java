package dk.perron.analytics.live;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * A tenant's figures of the usual period at one moment.
 *
 * @param employees the own figures of those employees that were asked for and have any
 */
record LiveFigures(Figures tenant, Map<String, Figures> employees, Instant at) {

    record Figures(int clicks, int shares) {
        static final Figures NONE = new Figures(0, 0);
    }

    /** Where live figures come from. */
    interface Source {
        Uni<LiveFigures> read(TenantId tenant, Collection<String> employees);
    }

    Figures of(String employee) {
        return employees.getOrDefault(employee, Figures.NONE);
    }
}
