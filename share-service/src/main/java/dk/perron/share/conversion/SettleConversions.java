package dk.perron.share.conversion;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.share.conversion.Conversions.Claim;
import dk.perron.share.tracking.TrackingSettings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Settles conversions that came in before their click was classified, and lets go of old ones. */
@ApplicationScoped
class SettleConversions {
    private static final Logger LOG = Logger.getLogger(SettleConversions.class);

    private final TenantDatabase database;
    private final Conversions conversions;
    private final KeepConversion keepConversion;
    private final TrackingSettings settings;
    private final ConversionConfig config;
    private final Clock clock;

    SettleConversions(
            TenantDatabase database,
            Conversions conversions,
            KeepConversion keepConversion,
            TrackingSettings settings,
            ConversionConfig config,
            Clock clock) {
        this.database = database;
        this.conversions = conversions;
        this.keepConversion = keepConversion;
        this.settings = settings;
        this.config = config;
        this.clock = clock;
    }

    /** A pending one is looked at again after the pause, which is also how long this process holds it. */
    @Scheduled(every = "${perron.conversion.look-every:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> settle() {
        Instant now = clock.instant();
        Duration pause = config.lookEvery().multipliedBy(2);
        return conversions
                .claim(now, now.plus(pause), config.atOnce())
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::settle)
                .collect()
                .asList()
                .onFailure()
                .invoke(away -> LOG.warnf("Not looked through just now: %s", away.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "3m")
    Uni<Void> forget() {
        return conversions.forgetBefore(clock.instant().minus(config.keep()));
    }

    private Uni<Void> settle(Claim claim) {
        return database.inTenant(
                        claim.tenant(),
                        transaction -> conversions
                                .lockPending(transaction, claim.tenant(), claim.id())
                                .chain(found -> found.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : settings.of(transaction, claim.tenant())
                                                .chain(tracking -> keepConversion.settle(
                                                        transaction,
                                                        claim.tenant(),
                                                        found.get(),
                                                        tracking.conversionWindowDays()))))
                .onFailure()
                .invoke(failed ->
                        LOG.warnf("Left pending for now: conversion=%s reason=%s", claim.id(), failed.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
