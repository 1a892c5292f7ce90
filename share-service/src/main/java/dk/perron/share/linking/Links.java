package dk.perron.share.linking;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** The tracked links; those who follow them are sent on by share-redirect. */
@ApplicationScoped
public class Links {
    private static final int MOST_TRIES = 5;

    private final Clock clock;
    private final Codes codes = new Codes();

    Links(Clock clock) {
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
}
