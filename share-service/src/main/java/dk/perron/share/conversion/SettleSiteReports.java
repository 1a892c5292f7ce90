package dk.perron.share.conversion;

import dk.perron.share.conversion.Clicks.OwnedClick;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes in waiting reports of browsers once their click is known, and drops them when it does not come. */
@ApplicationScoped
class SettleSiteReports {
    private static final Logger LOG = Logger.getLogger(SettleSiteReports.class);

    private final SiteReports reports;
    private final Clicks clicks;
    private final TakeSiteReport takeSiteReport;
    private final ConversionConfig config;
    private final Clock clock;

    SettleSiteReports(
            SiteReports reports, Clicks clicks, TakeSiteReport takeSiteReport, ConversionConfig config, Clock clock) {
        this.reports = reports;
        this.clicks = clicks;
        this.takeSiteReport = takeSiteReport;
        this.config = config;
        this.clock = clock;
    }

    /** All of a lot whose click is not known are looked through at once: anybody can make such reports up. */
    @Scheduled(every = "${perron.conversion.look-every:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> settle() {
        Instant now = clock.instant();
        return reports.claim(now, now.plus(config.lookEvery().multipliedBy(2)), config.reportsAtOnce())
                .chain(lot -> lot.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : clicks.owned(lot.stream().map(SiteReport::clickId).toList())
                                .chain(known -> settle(lot, known, now)))
                .onFailure()
                .invoke(away -> LOG.warnf("Not looked through just now: %s", away.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> settle(List<SiteReport> lot, Map<String, OwnedClick> known, Instant now) {
        List<SiteReport> over = lot.stream()
                .filter(report -> !known.containsKey(report.clickId()))
                .filter(report -> report.receivedAt().plus(config.reportsWait()).isBefore(now))
                .toList();
        return Multi.createFrom()
                .iterable(lot)
                .onItem()
                .transformToUniAndConcatenate(report -> settle(report, known.get(report.clickId())))
                .collect()
                .last()
                .chain(() -> over.isEmpty() ? Uni.createFrom().voidItem() : reports.remove(over));
    }

    /** Taking it in twice counts once, so it is removed only afterwards. */
    private Uni<Void> settle(SiteReport report, @Nullable OwnedClick click) {
        return click == null
                ? Uni.createFrom().voidItem()
                : takeSiteReport
                        .keep(click, report)
                        .chain(() -> reports.remove(List.of(report)))
                        .onFailure()
                        .invoke(failed -> LOG.warnf("A report waits longer: reason=%s", failed.toString()))
                        .onFailure()
                        .recoverWithNull()
                        .replaceWithVoid();
    }
}
