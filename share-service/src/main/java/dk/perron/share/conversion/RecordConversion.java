package dk.perron.share.conversion;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.id.Ids;
import dk.perron.platform.idempotency.Idempotency;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.tracking.TrackingSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Takes in a conversion that a tenant's server reports: once per reference, put down to its click at once if that is known. */
@ApplicationScoped
class RecordConversion {
    private final TenantDatabase database;
    private final Idempotency idempotency;
    private final TrackingSettings settings;
    private final KeepConversion keepConversion;
    private final Clock clock;

    RecordConversion(
            TenantDatabase database,
            Idempotency idempotency,
            TrackingSettings settings,
            KeepConversion keepConversion,
            Clock clock) {
        this.database = database;
        this.idempotency = idempotency;
        this.settings = settings;
        this.keepConversion = keepConversion;
        this.clock = clock;
    }

    /**
     * What became of a report.
     *
     * @param added false when the reference was known already
     */
    record Receipt(boolean added, ConversionView conversion) {}

    /** @throws Problem 403, 409 {@code reference.reused} and 422 as the resource documents */
    Uni<Receipt> record(TenantId tenant, String reporter, NewConversion wish, @Nullable String key) {
        Idempotency.Call call = new Idempotency.Call(tenant, reporter, "conversion.create", key, wish);
        return database.inTenant(
                tenant,
                transaction ->
                        idempotency.once(transaction, call, Receipt.class, () -> record(transaction, tenant, wish)));
    }

    private Uni<Receipt> record(SqlConnection transaction, TenantId tenant, NewConversion wish) {
        return settings.of(transaction, tenant).chain(tracking -> {
            Reported reported = ConversionRules.check(wish, tracking, clock.instant());
            return keepConversion
                    .keep(transaction, tenant, Ids.next("conversion"), reported, tracking.conversionWindowDays())
                    .chain(added -> keepConversion
                            .known(transaction, tenant, reported)
                            .invoke(known -> {
                                if (!added) {
                                    checkSame(known, reported, wish);
                                }
                            })
                            .map(known -> new Receipt(added, known.conversion())));
        });
    }

    /** A repeat says the same; another conversion under an old reference is a mistake that must not go unnoticed. */
    private static void checkSame(Conversions.Known before, Reported again, NewConversion wish) {
        ConversionView known = before.conversion();
        boolean sameClick = before.clickMark() == null || before.clickMark().equals(again.clickMark());
        Money value = again.value();
        boolean sameValue = value == null ? known.value() == null : value.isSame(known.value());
        boolean sameTime = wish.occurredAt() == null || again.occurredAt().equals(known.occurredAt());
        if (!sameClick || !known.goal().equals(again.goal()) || !sameValue || !sameTime) {
            throw Problem.conflict(
                    "reference.reused",
                    "Another conversion was reported with this reference. Send a reference of its own for each.");
        }
    }
}
