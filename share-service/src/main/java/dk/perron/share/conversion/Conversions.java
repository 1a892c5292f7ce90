package dk.perron.share.conversion;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.conversion.Attribution.Attributed;
import dk.perron.share.conversion.Attribution.Pending;
import dk.perron.share.conversion.Attribution.Unattributed;
import dk.perron.share.employee.Erasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The conversions. One that is settled no longer knows its click, only the link clicked. */
@ApplicationScoped
class Conversions implements Erasure {
    /** Of fewer who shared a post nothing is told, for it would be told of a person. */
    private static final long LEAST_SHARERS = 5;

    /** The post and the network of a page's conversions, where they stand for enough people; the others' together too. */
    private static final String SHOWN = ", sharer as (select distinct post_id, network, employee_id from share"
            + " where tenant_id = $1 and status = 'published' and post_id in (select post_id from page)),"
            + " of_post as (select post_id, count(distinct employee_id) as people from sharer group by post_id),"
            + " there as (select post_id, network, count(*) as people from sharer group by post_id, network),"
            + " rest as (select post_id, count(distinct employee_id) as people from sharer"
            + " join there using (post_id, network) where there.people < $6 group by post_id)"
            + " select page.*,"
            + " case when of_post.people >= $6 then page.post_id end as shown_post,"
            + " case when of_post.people >= $6 then (clicked_at at time zone 'UTC')::date end as shown_day,"
            // With one network too small, its conversions would be those of the post that name none.
            + " case when there.people >= $6 and coalesce(rest.people, $6) >= $6 then page.network end as shown_network"
            + " from page left join of_post on of_post.post_id = page.post_id"
            + " left join there on there.post_id = page.post_id and there.network = page.network"
            + " left join rest on rest.post_id = page.post_id order by page.id desc";

    private final Finder finder;

    Conversions(Finder finder) {
        this.finder = finder;
    }

    /**
     * A conversion under its reference.
     *
     * @param clickMark of the click that its server reported; null where that is not known any more
     */
    record Known(ConversionView conversion, @Nullable String clickMark) {}

    /** A pending conversion held by this process until its lease ends. */
    record Claim(String id, TenantId tenant) {}

    /** @return false when the reporter has used the reference before */
    Uni<Boolean> add(SqlConnection transaction, TenantId tenant, Conversion conversion) {
        Reported reported = conversion.reported();
        Money value = reported.value();
        boolean pending = conversion.attribution() instanceof Pending;
        ClickedLink click = click(conversion.attribution());
        return transaction
                .preparedQuery("insert into conversion (id, tenant_id, source, reference, goal, amount, currency,"
                        + " occurred_at, received_at, status, reason, click_id, look_at, settle_by, code, share_id,"
                        + " post_id, employee_id, network, clicked_at, click_mark)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
                        + " $19, $20, $21) on conflict (tenant_id, source, reference) do nothing")
                .execute(Tuple.from(new Object[] {
                    conversion.id(),
                    tenant.value(),
                    reported.source().word(),
                    reported.reference(),
                    reported.goal(),
                    value == null ? null : value.amount(),
                    value == null ? null : value.currency(),
                    at(reported.occurredAt()),
                    at(conversion.receivedAt()),
                    conversion.attribution().status(),
                    reason(conversion.attribution()),
                    pending ? reported.clickId() : null,
                    pending ? at(conversion.receivedAt()) : null,
                    pending ? at(conversion.settleBy()) : null,
                    click == null ? null : click.code(),
                    click == null ? null : click.shareId(),
                    click == null ? null : click.postId(),
                    click == null ? null : click.employeeId(),
                    click == null ? null : click.network(),
                    click == null ? null : at(click.at()),
                    reported.source() == Source.SERVER ? reported.clickMark() : null
                }))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The conversion reported under that reference. */
    Uni<Known> known(SqlConnection transaction, TenantId tenant, Source source, String reference) {
        return transaction
                .preparedQuery("select * from conversion where tenant_id = $1 and source = $2 and reference = $3")
                .execute(Tuple.of(tenant.value(), source.word(), reference))
                .map(rows -> rows.iterator().next())
                .map(row -> new Known(ConversionView.read(row), row.getString("click_mark")));
    }

    /** A tenant's conversions that happened in a time, the last reported first. */
    Uni<List<ConversionView>> of(
            SqlConnection transaction,
            TenantId tenant,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String before,
            int most) {
        return transaction
                .preparedQuery("with page as (select * from conversion where tenant_id = $1"
                        + " and ($2::timestamptz is null or occurred_at >= $2)"
                        + " and ($3::timestamptz is null or occurred_at < $3)"
                        + " and ($4::text is null or id < $4) order by id desc limit $5)" + SHOWN)
                .execute(Tuple.of(tenant.value(), at(from), at(to), before, most, LEAST_SHARERS))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ConversionView::listed)
                        .toList());
    }

    /**
     * Claims pending conversions whose time to look has come: nobody else is given them before the lease ends. The longer
     * one has waited, the longer is its pause, but none waits past its end.
     */
    Uni<List<Claim>> claim(Instant now, Instant leaseEnd, int most) {
        return finder.query(
                        "update conversion set look_at = greatest($2, least(settle_by, $1 + ($1 - received_at) / 10))"
                                + " where id in (select id from conversion"
                                + " where look_at <= $1 order by look_at limit $3 for update skip locked)"
                                + " returning id, tenant_id",
                        Tuple.of(at(now), at(leaseEnd), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Claim(row.getString("id"), new TenantId(row.getString("tenant_id"))))
                        .toList());
    }

    /** A conversion that is still pending; nobody else settles it until the transaction ends. */
    Uni<Optional<Conversion>> lockPending(SqlConnection transaction, TenantId tenant, String id) {
        return transaction
                .preparedQuery("select * from conversion where id = $1 and tenant_id = $2 and status = 'pending'"
                        + " for update")
                .execute(Tuple.of(id, tenant.value()))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(ConversionView.pending(rows.iterator().next()))
                        : Optional.empty());
    }

    /** Writes down how it was settled, and forgets which click it was reported with. */
    Uni<Void> settle(SqlConnection transaction, Conversion settled) {
        ClickedLink click = click(settled.attribution());
        return transaction
                .preparedQuery("update conversion set status = $2, reason = $3, code = $4, share_id = $5, post_id = $6,"
                        + " employee_id = $7, network = $8, clicked_at = $9, click_id = null, look_at = null,"
                        + " settle_by = null where id = $1")
                .execute(Tuple.from(new Object[] {
                    settled.id(),
                    settled.attribution().status(),
                    reason(settled.attribution()),
                    click == null ? null : click.code(),
                    click == null ? null : click.shareId(),
                    click == null ? null : click.postId(),
                    click == null ? null : click.employeeId(),
                    click == null ? null : click.network(),
                    click == null ? null : at(click.at())
                }))
                .replaceWithVoid();
    }

    Uni<Void> forgetBefore(Instant oldest) {
        return finder.query("delete from conversion where received_at < $1", Tuple.of(at(oldest)))
                .replaceWithVoid();
    }

    /** That something was reached stays, for the counts; through whom goes. */
    @Override
    public Uni<Void> erase(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("update conversion set employee_id = null where tenant_id = $1 and employee_id = $2")
                .execute(Tuple.of(tenant.value(), employee))
                .replaceWithVoid();
    }

    private static @Nullable ClickedLink click(Attribution attribution) {
        return attribution instanceof Attributed attributed ? attributed.click() : null;
    }

    private static @Nullable String reason(Attribution attribution) {
        return attribution instanceof Unattributed unattributed
                ? unattributed.reason().word()
                : null;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
