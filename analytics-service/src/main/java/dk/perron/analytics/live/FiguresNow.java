package dk.perron.analytics.live;

import dk.perron.analytics.live.LiveFigures.Figures;
import dk.perron.analytics.period.Period;
import dk.perron.analytics.period.Reading;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads the figures that the overview and the impact of the usual period begin with, for all listeners of a tenant at once. */
@ApplicationScoped
class FiguresNow implements LiveFigures.Source {
    private final Reading reading;
    private final Clock clock;

    FiguresNow(Reading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    @Override
    public Uni<LiveFigures> read(TenantId tenant, Collection<String> employees) {
        return reading.of(
                tenant,
                Period.Wish.of(null, null),
                (transaction, period) -> transaction
                        .preparedQuery("select scope, id, sum(clicks)::int as clicks, sum(shares)::int as shares"
                                + " from daily where tenant_id = $1 and day between $2 and $3"
                                + " and (scope = 'tenant' and id = $1 or scope = 'employee' and id = any($4))"
                                + " group by scope, id")
                        .execute(Tuple.of(tenant.value(), period.from(), period.to(), employees.toArray(String[]::new)))
                        .map(rows -> {
                            Figures whole = Figures.NONE;
                            Map<String, Figures> own = new HashMap<>();
                            for (var row : rows) {
                                Figures figures = new Figures(row.getInteger("clicks"), row.getInteger("shares"));
                                if (row.getString("scope").equals("tenant")) {
                                    whole = figures;
                                } else {
                                    own.put(row.getString("id"), figures);
                                }
                            }
                            return new LiveFigures(whole, own, clock.instant());
                        }));
    }
}
