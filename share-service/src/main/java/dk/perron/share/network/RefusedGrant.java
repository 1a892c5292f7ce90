package dk.perron.share.network;

/** No grant came of an attempt to sign in, and whose turn it is then. */
public final class RefusedGrant extends RuntimeException {
    private final Why why;

    /** Who can do something about it. */
    public enum Why {
        /** The network refuses what the employee gave. */
        REFUSED,
        /** The network wants a second proof besides the password, which Perron cannot give. */
        SECOND_FACTOR,
        /** The network did not answer, wants to be left alone for a while, or something before it answered. */
        NOT_REACHED,
        /** The network refuses Perron as it is set up here. */
        MISCONFIGURED
    }

    public RefusedGrant(String reason) {
        this(Why.REFUSED, reason);
    }

    private RefusedGrant(Why why, String reason) {
        super(reason);
        this.why = why;
    }

    public static RefusedGrant secondFactor(String reason) {
        return new RefusedGrant(Why.SECOND_FACTOR, reason);
    }

    public static RefusedGrant notReached(String reason) {
        return new RefusedGrant(Why.NOT_REACHED, reason);
    }

    public static RefusedGrant misconfigured(String reason) {
        return new RefusedGrant(Why.MISCONFIGURED, reason);
    }

    public Why why() {
        return why;
    }
}
