package dk.perron.share.linking;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tracked links of one tenant, as far as its admins and their employees look at them. */
@ApplicationScoped
class BlockableLinks {
    private final Clock clock;

    BlockableLinks(Clock clock) {
        this.clock = clock;
    }

    Uni<List<Row>> after(SqlConnection transaction, String last, @Nullable String code, boolean onlyBlocked, int most) {
        return transaction
                .preparedQuery("select link.code, target, link.post_id, share.post_title, link.network, created_at,"
                        + " blocked_at, blocked_reason from link left join share on share.id = link.share_id"
                        + " where link.code > $1 and ($2::text is null or link.code = $2)"
                        + " and (not $3 or blocked_at is not null) order by link.code limit $4")
                .execute(Tuple.of(last, code, onlyBlocked, most))
                .map(rows -> rows.stream().toList());
    }

    Uni<Void> block(SqlConnection transaction, String code, String reason) {
        return transaction
                .preparedQuery("update link set blocked_at = $2, blocked_reason = $3, changed_at = $2"
                        + " where code = $1 and blocked_at is null")
                .execute(Tuple.of(code, now(), reason))
                .replaceWithVoid();
    }

    Uni<Void> unblock(SqlConnection transaction, String code) {
        return transaction
                .preparedQuery("update link set blocked_at = null, blocked_reason = null, changed_at = $2"
                        + " where code = $1 and blocked_at is not null")
                .execute(Tuple.of(code, now()))
                .replaceWithVoid();
    }

    /** Whether the link is one of this employee's. */
    Uni<Boolean> isOf(SqlConnection transaction, String code, String employee) {
        return transaction
                .preparedQuery("select 1 from link where code = $1 and employee_id = $2")
                .execute(Tuple.of(code, employee))
                .map(rows -> rows.rowCount() == 1);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
