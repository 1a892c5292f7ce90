package dk.perron.share.sharing;

import dk.perron.share.network.Outgoing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shares, one by one. */
@ApplicationScoped
public class Shares {

    Uni<Void> add(SqlConnection transaction, Share share) {
        ShareState state = share.state();
        Approval approval = share.approval();
        return transaction
                .preparedQuery(
                        "insert into share (id, tenant_id, employee_id, post_id, post_title, post_summary, picture_url,"
                                + " network, form, words, text, language, code, link_url, share_url, similarity,"
                                + " requested_at, scheduled_for, planned_at, approved_text, approved_time, approved_at,"
                                + " status, due_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
                                + " $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)")
                .execute(Tuple.from(new Object[] {
                    share.id(),
                    share.tenant().value(),
                    share.employeeId(),
                    share.postId(),
                    share.postTitle(),
                    share.postSummary(),
                    share.pictureUrl(),
                    share.network(),
                    word(share.form()),
                    share.words(),
                    share.text(),
                    share.language(),
                    share.code(),
                    share.linkUrl(),
                    share.shareUrl(),
                    share.similarity(),
                    at(share.requestedAt()),
                    at(share.scheduledFor()),
                    at(share.scheduledFor() == null ? share.requestedAt() : share.scheduledFor()),
                    approval == null ? null : approval.text(),
                    approval == null ? null : at(approval.publishAt()),
                    approval == null ? null : at(approval.at()),
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
                        ? Optional.of(ShareRows.read(rows.iterator().next()))
                        : Optional.empty());
    }

    /** Finds it and keeps everybody else from changing it until the transaction ends. */
    public Uni<Optional<Share>> lock(SqlConnection transaction, String id) {
        return transaction
                .preparedQuery("select * from share where id = $1 for update")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(ShareRows.read(rows.iterator().next()))
                        : Optional.empty());
    }

    /** By the clock of the database: leases are by one that all processes share. */
    public Uni<Instant> now(SqlConnection transaction) {
        return transaction
                .query("select clock_timestamp()")
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
    }

    /** Writes the state a share has come to. */
    public Uni<Void> move(SqlConnection transaction, Share share) {
        ShareState state = share.state();
        PutOff putOff = share.putOff();
        Instant ended = null;
        Instant removed = null;
        String remoteId = null;
        String permalink = null;
        String code = null;
        String detail = null;
        if (state instanceof ShareState.Published published) {
            ended = published.at();
            remoteId = published.remoteId();
            permalink = published.permalink();
            removed = published.removedAt();
        } else if (state instanceof ShareState.Failed failed) {
            ended = failed.at();
            code = failed.failure().reason().code();
            detail = failed.failure().detail();
        } else if (state instanceof ShareState.Cancelled cancelled) {
            ended = cancelled.at();
        }
        return transaction
                .preparedQuery("update share set status = $2, attempt = $3, due_at = $4, ended_at = $5, remote_id = $6,"
                        + " permalink = $7, failure_code = $8, failure_detail = $9, overdue_at = $10, removed_at = $11,"
                        + " account = $12, put_off = $13"
                        + " where id = $1")
                .execute(Tuple.from(new Object[] {
                    share.id(),
                    state.status(),
                    state.attempt(),
                    at(state.dueAt()),
                    at(ended),
                    remoteId,
                    permalink,
                    code,
                    detail,
                    at(state instanceof Waiting.Overdue overdue ? overdue.since() : null),
                    at(removed),
                    share.account(),
                    putOff == null ? null : putOff.name().toLowerCase(Locale.ROOT)
                }))
                .replaceWithVoid();
    }

    /** Writes the time that has been approved anew. */
    Uni<Void> approve(SqlConnection transaction, Share share, Approval approval) {
        return transaction
                .preparedQuery("update share set scheduled_for = $2, planned_at = $3, approved_text = $4,"
                        + " approved_time = $5, approved_at = $6 where id = $1")
                .execute(Tuple.from(new Object[] {
                    share.id(),
                    at(share.scheduledFor()),
                    at(approval.from()),
                    approval.text(),
                    at(approval.publishAt()),
                    at(approval.at())
                }))
                .replaceWithVoid();
    }

    private static String word(Outgoing.Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
