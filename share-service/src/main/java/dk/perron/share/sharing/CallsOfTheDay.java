package dk.perron.share.sharing;

import dk.perron.share.network.Account;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What publishing counts for a network that bounds the calls of a day, not its posts alone. */
public interface CallsOfTheDay {
    /** Counts one call more, also one too many: somebody waits for it, and the network says so itself. */
    Uni<Void> spend(SqlConnection transaction, String network, Account account);
}
