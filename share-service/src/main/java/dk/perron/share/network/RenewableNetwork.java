package dk.perron.share.network;

import io.smallrye.mutiny.Uni;

/** A network whose access tokens end soon and are renewed without the employee. */
public interface RenewableNetwork {
    /** How a renewal ended. */
    sealed interface Renewal {
        /** The old credentials are worth nothing any more. */
        record Renewed(Grant grant) implements Renewal {}

        /** The employee has to connect again. */
        record Refused(String reason) implements Renewal {}

        /** The network could not be asked; the old credentials may still be good. */
        record Later(String reason) implements Renewal {}
    }

    /** Id of the network. */
    String network();

    /** Renews; expected endings are values. Never call it twice at the same time for one account: refresh tokens rotate. */
    Uni<Renewal> renew(Account account);
}
