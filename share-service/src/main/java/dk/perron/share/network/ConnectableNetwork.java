package dk.perron.share.network;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;

/** A network at which an employee authorises Perron on a consent page (OAuth 2 authorization code). */
public interface ConnectableNetwork {
    /** What an employee granted. */
    record Grant(String remoteId, String name, String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Grant[" + remoteId + "]";
        }
    }

    Network network();

    /** The consent page, for the employee's browser. */
    URI consentPage(String state, URI callback);

    /** Turns the code that came back into a grant; fails with {@link RefusedGrant}. */
    Uni<Grant> redeem(String code, URI callback);
}
