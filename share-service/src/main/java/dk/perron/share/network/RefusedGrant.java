package dk.perron.share.network;

/** The network would not turn a code into a token, or did not answer. */
public final class RefusedGrant extends RuntimeException {
    public RefusedGrant(String reason) {
        super(reason);
    }
}
