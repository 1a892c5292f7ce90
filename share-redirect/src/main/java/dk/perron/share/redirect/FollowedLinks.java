package dk.perron.share.redirect;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** The tracked links that share-service minted, by their codes alone: whoever follows one carries no token. */
@ApplicationScoped
class FollowedLinks {
    private static final int SHORTEST_CODE = 7;
    private static final int LONGEST_CODE = 16;

    private final Finder finder;

    FollowedLinks(Finder finder) {
        this.finder = finder;
    }

    /** Whether the text could be a code; anything else needs no look-up. */
    static boolean couldBeCode(String text) {
        int length = text.length();
        if (length < SHORTEST_CODE || length > LONGEST_CODE) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            char letter = text.charAt(at);
            boolean allowed =
                    letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '1' && letter <= '9';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    /** Those of the codes that are links. */
    Uni<List<FollowedLink>> of(Set<String> codes) {
        return finder.query(
                        "select code, tenant_id, share_id, post_id, employee_id, network, target,"
                                + " blocked_at is not null as blocked from link where code = any($1)",
                        Tuple.of(codes.toArray(String[]::new)))
                .map(rows -> rows.stream().map(FollowedLinks::read).toList());
    }

    /** The codes of links that were blocked, unblocked or detached from their employee since then. */
    Uni<List<String>> changedSince(Instant since) {
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
