package dk.perron.share.sharing;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.Outgoing;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads shares from their rows. */
final class ShareRows {
    private ShareRows() {}

    static Share read(Row row) {
        return new Share(
                row.getString("id"),
                new TenantId(row.getString("tenant_id")),
                row.getString("employee_id"),
                row.getString("post_id"),
                row.getString("post_title"),
                row.getString("post_summary"),
                row.getString("picture_url"),
                row.getString("network"),
                Outgoing.Form.valueOf(row.getString("form").toUpperCase(Locale.ROOT)),
                row.getString("words"),
                row.getString("text"),
                row.getString("language"),
                row.getString("code"),
                row.getString("link_url"),
                row.getString("share_url"),
                row.getDouble("similarity"),
                row.getOffsetDateTime("requested_at").toInstant(),
                instant(row, "scheduled_for"),
                approval(row),
                row.getString("account"),
                putOff(row),
                state(row));
    }

    private static @Nullable PutOff putOff(Row row) {
        String name = row.getString("put_off");
        return name == null ? null : PutOff.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Approval approval(Row row) {
        String text = row.getString("approved_text");
        Instant at = instant(row, "approved_at");
        return text == null || at == null ? null : new Approval(text, instant(row, "approved_time"), at);
    }

    private static ShareState state(Row row) {
        int attempt = row.getInteger("attempt");
        Instant due = instant(row, "due_at");
        Instant ended = instant(row, "ended_at");
        Instant overdue = instant(row, "overdue_at");
        String status = row.getString("status");
        if (overdue != null) {
            return new Waiting.Overdue(attempt, overdue);
        }
        if (status.equals("requested")) {
            return new Waiting.Requested(due, attempt);
        }
        if (due != null) {
            return switch (status) {
                case "scheduled" -> new Waiting.Scheduled(due);
                case "publishing" -> new AtNetwork.Publishing(attempt, due);
                case "reconciling" -> new AtNetwork.Reconciling(attempt, due);
                default -> throw new IllegalStateException(status);
            };
        }
        Instant at = ended == null ? row.getOffsetDateTime("requested_at").toInstant() : ended;
        return switch (status) {
            case "published" ->
                new ShareState.Published(
                        at,
                        attempt,
                        row.getString("remote_id"),
                        row.getString("permalink"),
                        instant(row, "removed_at"));
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
}
