package dk.perron.share.conversion;

import dk.perron.platform.data.Finder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Reports of browsers that wait for their click to be classified, since only then their tenant is known. */
@ApplicationScoped
class SiteReports {
    /** Anybody can make reports up; more than this many never wait. */
    private static final int MOST = 50_000;

    private final Finder finder;

    SiteReports(Finder finder) {
        this.finder = finder;
    }

    /** @return whether it waits now, or did before */
    Uni<Boolean> add(SiteReport report) {
        Money value = report.value();
        return finder.query(
                        "insert into site_report (reference, source, click_id, goal, amount, currency, origin,"
                                + " received_at, look_at) select $1, $2, $3, $4, $5, $6, $7, $8, $8"
                                + " where (select count(*) from (select 1 from site_report limit $9) as waiting) < $9"
                                + " on conflict (reference) do nothing",
                        Tuple.from(new Object[] {
                            report.reference(),
                            report.source().word(),
                            report.clickId(),
                            report.goal(),
                            value == null ? null : value.amount(),
                            value == null ? null : value.currency(),
                            report.origin(),
                            at(report.receivedAt()),
                            MOST
                        }))
                .map(rows -> rows.rowCount() == 1);
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

    Uni<Void> remove(SiteReport report) {
        return finder.query("delete from site_report where reference = $1", Tuple.of(report.reference()))
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
