package dk.perron.share.network;

/** What somebody named is no server of that network, or it does not answer as one. */
public final class UnknownServer extends RuntimeException {
    public UnknownServer(String reason) {
        super(reason);
    }
}
