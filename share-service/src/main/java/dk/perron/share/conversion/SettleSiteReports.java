package dk.perron.share.conversion;

import dk.perron.share.conversion.TakeSiteReport.Verdict;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Takes in waiting reports of browsers once their click is known, and drops them when it does not come. */
@ApplicationScoped
class SettleSiteReports {
    private static final Logger LOG = Logger.getLogger(SettleSiteReports.class);

    private final SiteReports reports;
    private final TakeSiteReport takeSiteReport;
    private final ConversionConfig config;
    private final Clock clock;

    SettleSiteReports(SiteReports reports, TakeSiteReport takeSiteReport, ConversionConfig config, Clock clock) {
        this.reports = reports;
        this.takeSiteReport = takeSiteReport;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${perron.conversion.look-every:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> settle() {
        Instant now = clock.instant();
        return reports.claim(now, now.plus(config.lookEvery().multipliedBy(2)), config.atOnce())
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(report -> settle(report, now))
                .collect()
                .asList()
                .onFailure()
                .invoke(away -> LOG.warnf("Not looked through just now: %s", away.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Taking it in twice counts once, so it is removed only afterwards. */
    private Uni<Void> settle(SiteReport report, Instant now) {
        boolean over = report.receivedAt().plus(config.reportsWait()).isBefore(now);
        return takeSiteReport
                .again(report)
                .chain(verdict ->
                        verdict == Verdict.WAITING && !over ? Uni.createFrom().voidItem() : reports.remove(report))
                .onFailure()
                .invoke(failed -> LOG.warnf("A report waits longer: reason=%s", failed.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
