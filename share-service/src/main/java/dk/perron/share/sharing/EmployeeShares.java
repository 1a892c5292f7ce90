package dk.perron.share.sharing;

import dk.perron.platform.paging.Cursor;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Erasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** All that one employee shares, taken together. */
@ApplicationScoped
class EmployeeShares {

    /** An employee's shares, all or those in a state, newest first. */
    Uni<Page<Share>> of(
            SqlConnection transaction,
            TenantId tenant,
            String employee,
            Optional<ShareFilter> filter,
            PageRequest wanted) {
        Cursor after = wanted.after(1);
        return transaction
                .preparedQuery("select * from share where tenant_id = $1 and employee_id = $2"
                        + filter.map(EmployeeShares::in).orElse("")
                        + " and ($3::text is null or id < $3) order by id desc limit $4")
                .execute(Tuple.of(
                        tenant.value(),
                        employee,
                        after == null ? null : after.keys().get(0),
                        wanted.rows()))
                .map(rows -> Page.of(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(ShareRows::read)
                                .toList(),
                        wanted,
                        share -> Cursor.of(share.id())));
    }

    private static String in(ShareFilter filter) {
        return switch (filter) {
            case WAITING ->
                " and status in ('requested', 'scheduled', 'publishing', 'reconciling') and overdue_at is null";
            case NEEDS_APPROVAL -> " and status = 'scheduled' and overdue_at is not null";
            case PUBLISHED -> " and status = 'published'";
            case FAILED -> " and status = 'failed'";
            case CANCELLED -> " and status = 'cancelled'";
        };
    }

    /** Shares to a network that wait for a new approval, the first since then. */
    record Late(String network, int count, Instant since) {}

    /** What of an employee's shares waits for a new approval, by network. */
    Uni<List<Late>> late(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("select network, count(*)::int as late, min(overdue_at) as since from share"
                        + " where tenant_id = $1 and employee_id = $2 and status = 'scheduled'"
                        + " and overdue_at is not null group by network order by network")
                .execute(Tuple.of(tenant.value(), employee))
                .map(rows -> rows.stream()
                        .map(row -> new Late(
                                row.getString("network"),
                                row.getInteger("late"),
                                row.getOffsetDateTime("since").toInstant()))
                        .toList());
    }

    /** An employee's shares that no network has been called for. */
    Uni<List<Share>> waiting(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("select * from share where tenant_id = $1 and employee_id = $2"
                        + " and status in ('requested', 'scheduled') order by id for update")
                .execute(Tuple.of(tenant.value(), employee))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ShareRows::read)
                        .toList());
    }

    /**
     * Detaches an employee's shares from the person: whose they were, the words, and where they are public go. That
     * something was shared stays, for the counts.
     */
    Uni<Void> detach(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("delete from uploaded_picture where share_id in"
                        + " (select id from share where tenant_id = $1 and employee_id = $2)")
                .execute(Tuple.of(tenant.value(), employee))
                .chain(() -> detached(transaction, tenant, employee));
    }

    private static Uni<Void> detached(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery(
                        "update share set employee_id = $3, words = '', text = '', approved_text = null,"
                                + " approved_time = null, approved_at = null, share_url = null, remote_id = null,"
                                + " permalink = null, account = null, edit_text = null, edit_until = null where tenant_id = $1 and employee_id = $2")
                .execute(Tuple.of(tenant.value(), employee, Erasure.NOBODY))
                .chain(() -> transaction
                        .preparedQuery("delete from idempotency where tenant_id = $1 and employee_id = $2")
                        .execute(Tuple.of(tenant.value(), employee)))
                .replaceWithVoid();
    }
}
