package dk.perron.share.conversion;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Looks for the click of a conversion, and writes both down and tells it in one transaction. */
@ApplicationScoped
class KeepConversion {
    private final Clicks clicks;
    private final Conversions conversions;
    private final ConversionEvents events;
    private final ConversionConfig config;
    private final Clock clock;

    KeepConversion(
            Clicks clicks, Conversions conversions, ConversionEvents events, ConversionConfig config, Clock clock) {
        this.clicks = clicks;
        this.conversions = conversions;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /** @return false when the reporter has used the reference before; then nothing changes */
    Uni<Boolean> keep(SqlConnection transaction, TenantId tenant, String id, Reported reported, int windowDays) {
        Instant now = clock.instant();
        return clicks.find(transaction, tenant, reported.clickId()).chain(click -> {
            Conversion conversion = new Conversion(
                    id, reported, now, now.plus(config.settleWithin()), attribution(click, reported, windowDays, true));
            return conversions
                    .add(transaction, tenant, conversion)
                    .call(added -> added
                            ? events.tell(transaction, tenant, conversion)
                            : Uni.createFrom().voidItem());
        });
    }

    /** The conversion as it is known under its reference. */
    Uni<Conversions.Known> known(SqlConnection transaction, TenantId tenant, Reported reported) {
        return conversions.known(transaction, tenant, reported.source(), reported.reference());
    }

    /** Looks once more for the click of a pending conversion; after its time it is unattributed. */
    Uni<Void> settle(SqlConnection transaction, TenantId tenant, Conversion pending, int windowDays) {
        boolean patient = clock.instant().isBefore(pending.settleBy());
        return clicks.find(transaction, tenant, pending.reported().clickId()).chain(click -> {
            Conversion settled = pending.as(attribution(click, pending.reported(), windowDays, patient));
            return settled.attribution() instanceof Attribution.Pending
                    ? Uni.createFrom().voidItem()
                    : conversions.settle(transaction, settled).chain(() -> events.tell(transaction, tenant, settled));
        });
    }

    private static Attribution attribution(
            Optional<ClickedLink> click, Reported reported, int windowDays, boolean patient) {
        return Attribution.of(click, reported.occurredAt(), windowDays, patient);
    }
}
