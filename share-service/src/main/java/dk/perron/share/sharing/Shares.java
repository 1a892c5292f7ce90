package dk.perron.share.sharing;

import dk.perron.platform.paging.Cursor;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Erasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The shares. */
@ApplicationScoped
public class Shares implements Erasure {

    Uni<Void> add(SqlConnection transaction, Share share) {
        ShareState state = share.state();
        return transaction
                .preparedQuery(
                        "insert into share (id, tenant_id, employee_id, post_id, post_title, post_summary, network,"
                                + " words, text, language, code, share_url, requested_at, scheduled_for, status, due_at)"
                                + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)")
                .execute(Tuple.from(new Object[] {
                    share.id(),
                    share.tenant().value(),
                    share.employeeId(),
                    share.postId(),
                    share.postTitle(),
                    share.postSummary(),
                    share.network(),
                    share.words(),
                    share.text(),
                    share.language(),
                    share.code(),
                    share.shareUrl(),
                    at(share.requestedAt()),
                    at(share.scheduledFor()),
                    state.status(),
                    at(state.dueAt())
                }))
                .replaceWithVoid();
    }

    public Uni<Optional<Share>> find(SqlConnection transaction, String employee, String id) {
        return transaction
                .preparedQuery("select * from share where id = $1 and employee_id = $2")
                .execute(Tuple.of(id, employee))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(read(rows.iterator().next()))
                        : Optional.empty());
    }

    /** Finds it and keeps everybody else from changing it until the transaction ends. */
    public Uni<Optional<Share>> lock(SqlConnection transaction, String id) {
        return transaction
                .preparedQuery("select * from share where id = $1 for update")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(read(rows.iterator().next()))
                        : Optional.empty());
    }

    /** An employee's shares, newest first. */
    Uni<Page<Share>> of(SqlConnection transaction, TenantId tenant, String employee, PageRequest wanted) {
        Cursor after = wanted.after(1);
        return transaction
                .preparedQuery("select * from share where tenant_id = $1 and employee_id = $2"
                        + " and ($3::text is null or id < $3) order by id desc limit $4")
                .execute(Tuple.of(
                        tenant.value(),
                        employee,
                        after == null ? null : after.keys().get(0),
                        wanted.rows()))
                .map(rows -> Page.of(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(Shares::read)
                                .toList(),
                        wanted,
                        share -> Cursor.of(share.id())));
    }

    /** Writes the state a share has come to. */
    public Uni<Void> move(SqlConnection transaction, Share share) {
        ShareState state = share.state();
        Instant ended = null;
        String remoteId = null;
        String permalink = null;
        String code = null;
        String detail = null;
        if (state instanceof ShareState.Published published) {
            ended = published.at();
            remoteId = published.remoteId();
            permalink = published.permalink();
        } else if (state instanceof ShareState.Failed failed) {
            ended = failed.at();
            code = failed.failure().reason().code();
            detail = failed.failure().detail();
        } else if (state instanceof ShareState.Cancelled cancelled) {
            ended = cancelled.at();
        }
        return transaction
                .preparedQuery("update share set status = $2, attempt = $3, due_at = $4, ended_at = $5, remote_id = $6,"
                        + " permalink = $7, failure_code = $8, failure_detail = $9 where id = $1")
                .execute(Tuple.from(new Object[] {
                    share.id(),
                    state.status(),
                    state.attempt(),
                    at(state.dueAt()),
                    at(ended),
                    remoteId,
                    permalink,
                    code,
                    detail
                }))
                .replaceWithVoid();
    }

    /** The person's words go; that something was shared stays, for the counts. */
    @Override
    public Uni<Void> erase(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("update share set words = '', text = '', share_url = null, due_at = null,"
                        + " status = case when status in ('requested', 'scheduled') then 'cancelled'"
                        + " when status in ('publishing', 'reconciling') then 'failed' else status end,"
                        + " failure_code = case when status in ('publishing', 'reconciling') then 'outcome.unknown'"
                        + " else failure_code end where tenant_id = $1 and employee_id = $2")
                .execute(Tuple.of(tenant.value(), employee))
                .replaceWithVoid();
    }

    private static Share read(Row row) {
        return new Share(
                row.getString("id"),
                new TenantId(row.getString("tenant_id")),
                row.getString("employee_id"),
                row.getString("post_id"),
                row.getString("post_title"),
                row.getString("post_summary"),
                row.getString("network"),
                row.getString("words"),
                row.getString("text"),
                row.getString("language"),
                row.getString("code"),
                row.getString("share_url"),
                row.getOffsetDateTime("requested_at").toInstant(),
                instant(row, "scheduled_for"),
                state(row));
    }

    private static ShareState state(Row row) {
        int attempt = row.getInteger("attempt");
        Instant due = instant(row, "due_at");
        Instant ended = instant(row, "ended_at");
        String status = row.getString("status");
        if (status.equals("requested")) {
            return new ShareState.Requested(due, attempt);
        }
        if (due != null) {
            return switch (status) {
                case "scheduled" -> new ShareState.Scheduled(due);
                case "publishing" -> new ShareState.Publishing(attempt, due);
                case "reconciling" -> new ShareState.Reconciling(attempt, due);
                default -> throw new IllegalStateException(status);
            };
        }
        Instant at = ended == null ? row.getOffsetDateTime("requested_at").toInstant() : ended;
        return switch (status) {
            case "published" ->
                new ShareState.Published(at, attempt, row.getString("remote_id"), row.getString("permalink"));
            case "failed" ->
                new ShareState.Failed(
                        new Failure(
                                Failure.Reason.ofCode(row.getString("failure_code")), row.getString("failure_detail")),
                        at,
                        attempt);
            default -> new ShareState.Cancelled(at, attempt);
        };
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
