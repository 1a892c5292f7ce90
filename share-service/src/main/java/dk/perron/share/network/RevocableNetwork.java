package dk.perron.share.network;

import io.smallrye.mutiny.Uni;

/** A network that can be told that an authorisation is given up. */
public interface RevocableNetwork {
    /** Id of the network, or of a second app's sign-in. */
    String network();

    /** Revokes the account's credentials; fails when the network did not confirm it. Twice is as good as once. */
    Uni<Void> revoke(Account account);
}
