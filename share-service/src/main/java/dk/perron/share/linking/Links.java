package dk.perron.share.linking;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** The tracked links. */
@ApplicationScoped
public class Links {
    private static final int MOST_TRIES = 5;

    private final Finder finder;
    private final Clock clock;
    private final Codes codes = new Codes();

    Links(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    /** Mints a link with a new code; the code of the wish is ignored. */
    public Uni<TrackedLink> mint(SqlConnection transaction, TrackedLink wish) {
        return mint(transaction, wish, MOST_TRIES);
    }

    private Uni<TrackedLink> mint(SqlConnection transaction, TrackedLink wish, int tries) {
        if (tries == 0) {
            return Uni.createFrom().failure(new IllegalStateException("No free code found"));
        }
        TrackedLink link = new TrackedLink(
                codes.next(),
                wish.tenant(),
                wish.shareId(),
                wish.postId(),
                wish.employeeId(),
                wish.network(),
                wish.target());
        return transaction
                .preparedQuery(
                        "insert into link (code, tenant_id, share_id, post_id, employee_id, network, target, created_at)"
                                + " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing")
                .execute(Tuple.from(new Object[] {
                    link.code(),
                    link.tenant().value(),
                    link.shareId(),
                    link.postId(),
                    link.employeeId(),
                    link.network(),
                    link.target().toString(),
                    clock.instant().atOffset(ZoneOffset.UTC)
                }))
                .chain(rows -> rows.rowCount() == 1 ? Uni.createFrom().item(link) : mint(transaction, wish, tries - 1));
    }

    /** Finds links by their codes alone: whoever follows one carries no token. */
    public Uni<List<FollowedLink>> followed(Set<String> codes) {
        return finder.query(
                        "select code, tenant_id, share_id, post_id, employee_id, network, target,"
                                + " blocked_at is not null as blocked from link where code = any($1)",
                        Tuple.of(codes.toArray(String[]::new)))
                .map(rows -> rows.stream().map(Links::read).toList());
    }

    /** The codes of links that were blocked, unblocked or detached from their employee since then. */
    public Uni<List<String>> changedSince(Instant since) {
        return finder.query("select code from link where changed_at >= $1", Tuple.of(since.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().map(row -> row.getString("code")).toList());
    }

    private static FollowedLink read(Row row) {
        return new FollowedLink(
                row.getString("code"),
                new TenantId(row.getString("tenant_id")),
                row.getString("share_id"),
                row.getString("post_id"),
                row.getString("employee_id"),
                row.getString("network"),
                row.getString("target"),
                row.getBoolean("blocked"));
    }
}
