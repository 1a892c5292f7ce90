package dk.perron.share.conversion;

import com.github.f4b6a3.ulid.Ulid;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.id.Ids;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.conversion.Clicks.OwnedClick;
import dk.perron.share.tracking.Tracking;
import dk.perron.share.tracking.TrackingSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Takes in what a browser reports, when its tenant wants to hear it: switched on, from one of its sites, a goal of its own.
 * Everything else is passed over in silence, for whoever asks without a token is to learn nothing.
 */
@ApplicationScoped
public class TakeSiteReport {
    private static final String HIT = "hit_";

    private final TenantDatabase database;
    private final TrackingSettings settings;
    private final Clicks clicks;
    private final SiteReports reports;
    private final KeepConversion keepConversion;
    private final ConversionConfig config;

    TakeSiteReport(
            TenantDatabase database,
            TrackingSettings settings,
            Clicks clicks,
            SiteReports reports,
            KeepConversion keepConversion,
            ConversionConfig config) {
        this.database = database;
        this.settings = settings;
        this.clicks = clicks;
        this.reports = reports;
        this.keepConversion = keepConversion;
        this.config = config;
    }

    /** What became of a report. */
    public enum Verdict {
        /** A conversion of the click's tenant, now or since an earlier report of the same. */
        TAKEN,
        /** The click is not known yet. */
        WAITING,
        /** The click is not known yet, and there is no room to wait for it. */
        DROPPED,
        /** No tenant wants to hear it. */
        PASSED_OVER
    }

    /**
     * Takes it in, or lets it wait while its click may still be on its way.
     *
     * @param mayWait asked only then: whether whoever sent it may have one more wait
     */
    public Uni<Verdict> take(SiteReport report, BooleanSupplier mayWait) {
        return clicks.owned(List.of(report.clickId())).chain(known -> {
            OwnedClick click = known.get(report.clickId());
            if (click != null) {
                return keep(click, report);
            }
            if (!isRecent(report)) {
                return Uni.createFrom().item(Verdict.PASSED_OVER);
            }
            return mayWait.getAsBoolean()
                    ? reports.add(report)
                    : Uni.createFrom().item(Verdict.DROPPED);
        });
    }

    /** Takes in a report of a click that is known. */
    Uni<Verdict> keep(OwnedClick click, SiteReport sent) {
        TenantId tenant = click.tenant();
        SiteReport report = sent.of(click.id());
        return database.inTenant(
                tenant,
                transaction -> settings.of(transaction, tenant)
                        .chain(tracking -> isWanted(report, tracking)
                                ? keepConversion
                                        .keep(
                                                transaction,
                                                tenant,
                                                Ids.next("conversion"),
                                                report.reported(),
                                                tracking.conversionWindowDays())
                                        .replaceWith(Verdict.TAKEN)
                                : Uni.createFrom().item(Verdict.PASSED_OVER)));
    }

    static boolean isWanted(SiteReport report, Tracking tracking) {
        boolean on = report.source() == Source.PIXEL ? tracking.pixel() : tracking.siteScript();
        boolean goal = tracking.goals().contains(report.goal())
                || report.source() == Source.SCRIPT && report.goal().equals(Reported.ENGAGED_VISIT);
        return tracking.clickIds() && on && goal && tracking.siteOrigins().contains(report.origin());
    }

    /**
     * The id of a hit tells when it was made. One that waited on the disk is classified late; an older id is no click's any
     * more, and anything else may wait for ever.
     */
    private boolean isRecent(SiteReport report) {
        if (!Ids.isOne("hit", report.clickId())) {
            return false;
        }
        String ulid = report.clickId().substring(HIT.length()).toUpperCase(Locale.ROOT);
        return Ulid.isValid(ulid)
                && Duration.between(Ulid.getInstant(ulid), report.receivedAt())
                                .abs()
                                .compareTo(config.reportsWait())
                        <= 0;
    }
}
