package dk.perron.share.conversion;

import dk.perron.platform.data.Finder;
import dk.perron.share.conversion.TakeSiteReport.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Reports of browsers that wait for their click to be classified, since only then their tenant is known. */
@ApplicationScoped
class SiteReports {
    private final Finder finder;
    private final ConversionConfig config;

    SiteReports(Finder finder, ConversionConfig config) {
        this.finder = finder;
        this.config = config;
    }

    /**
     * Lets a report wait. Anybody can make reports up: only those of a page on some tenant's site do that wants to hear
     * them, only so many of one site, and only so many of all.
     *
     * @return {@link Verdict#WAITING} where it waits now or did before, {@link Verdict#PASSED_OVER} where it is of no
     *     tenant's site, {@link Verdict#DROPPED} where there is no room
     */
    Uni<Verdict> add(SiteReport report) {
        Money value = report.value();
        return finder.query(
                        "with site as (select 1 from tracking_setting where site_origins @> array[$7::text] and click_ids"
                                + " and case when $2::text = 'pixel' then pixel else site_script end limit 1),"
                                + " room as (select 1 from site"
                                + " where (select count(*) from (select 1 from site_report limit $9) as waiting) < $9"
                                + " and (select count(*) from (select 1 from site_report where origin = $7 limit $10)"
                                + " as waiting) < $10),"
                                + " added as (insert into site_report (reference, source, click_id, goal, amount,"
                                + " currency, origin, received_at, look_at)"
                                + " select $1, $2, $3, $4, $5, $6, $7, $8, $8 from room"
                                + " on conflict (reference) do nothing)"
                                + " select case when exists (select 1 from room) then 'WAITING'"
                                + " when exists (select 1 from site_report where reference = $1) then 'WAITING'"
                                + " when exists (select 1 from site) then 'DROPPED' else 'PASSED_OVER' end as verdict",
                        Tuple.from(new Object[] {
                            report.reference(),
                            report.source().word(),
                            report.clickId(),
                            report.goal(),
                            value == null ? null : value.amount(),
                            value == null ? null : value.currency(),
                            report.origin(),
                            at(report.receivedAt()),
                            config.mostWaiting(),
                            config.mostWaitingOfSite()
                        }))
                .map(rows -> Verdict.valueOf(rows.iterator().next().getString("verdict")));
    }

    /**
     * Claims reports whose time to look has come: nobody else is given them before the lease ends. The longer one has
     * waited, the longer is its pause, up to a minute.
     */
    Uni<List<SiteReport>> claim(Instant now, Instant leaseEnd, int most) {
        return finder.query(
                        "update site_report set look_at = greatest($2, $1 + least(($1 - received_at) / 10, interval '1 minute'))"
                                + " where reference in (select reference from site_report"
                                + " where look_at <= $1 order by look_at limit $3 for update skip locked)"
                                + " returning reference, source, click_id, goal, amount, currency, origin, received_at",
                        Tuple.of(at(now), at(leaseEnd), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SiteReports::read)
                        .toList());
    }

    Uni<Void> remove(Collection<SiteReport> reports) {
        return finder.query(
                        "delete from site_report where reference = any($1)",
                        Tuple.of(reports.stream().map(SiteReport::reference).toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static SiteReport read(Row row) {
        BigDecimal amount = row.getBigDecimal("amount");
        return new SiteReport(
                Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                row.getString("click_id"),
                row.getString("goal"),
                amount == null ? null : new Money(amount, row.getString("currency")),
                row.getString("origin"),
                row.getString("reference"),
                row.getOffsetDateTime("received_at").toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
