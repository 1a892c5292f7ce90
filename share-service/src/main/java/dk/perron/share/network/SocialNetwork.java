package dk.perron.share.network;

import io.smallrye.mutiny.Uni;
import java.net.URI;

/**
 * One social network Perron publishes to. Expected endings are values; only surprises fail the Uni, and are to be taken
 * as {@link Publication.Unknown}.
 */
public interface SocialNetwork {
    /**
     * What becomes public, the same at every attempt.
     *
     * @param text as readers will see it
     * @param link the tracked link
     */
    record Outgoing(String text, URI link, String title, String summary) {}

    /** In whose name, and the token that allows it. */
    record Account(String remoteId, String token) {
        @Override
        public String toString() {
            return "Account[" + remoteId + "]";
        }
    }

    Network network();

    /** How many of its characters the network counts for this text. */
    int length(String text);

    /** Posts for the first time. Call it at most once for each share unless the ending says that nothing was posted. */
    Uni<Publication> publish(Outgoing post, Account account);

    /** Finds out what became of a post whose answer was lost, and makes sure there is exactly one. */
    Uni<Publication> reconcile(Outgoing post, Account account);
}
