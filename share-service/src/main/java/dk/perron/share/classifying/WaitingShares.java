package dk.perron.share.classifying;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Shares whose first click says that they were sent. Most wait for nothing: only those that do are locked and looked at. */
@ApplicationScoped
class WaitingShares {

    /** Which of these wait, always in one order, so that two transactions never wait for each other. */
    Uni<List<String>> among(SqlConnection transaction, Collection<String> shares) {
        return transaction
                .preparedQuery("select id from share where id = any($1) and status = 'requested'"
                        + " and share_url is not null order by id")
                .execute(Tuple.of(shares.toArray(String[]::new)))
                .map(rows -> rows.stream().map(row -> row.getString("id")).toList());
    }
}
