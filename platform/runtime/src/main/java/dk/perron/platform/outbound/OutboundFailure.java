package dk.perron.platform.outbound;

/** Why a call to the outside world ended without an answer. */
public final class OutboundFailure extends RuntimeException {
    /** What went wrong. */
    public enum Kind {
        /** The guard refuses the address, or that of a redirect; nothing was sent there. */
        REFUSED,
        /** No connection could be made; nothing was sent. */
        UNREACHABLE,
        /** The connection broke or stayed silent too long: the other side may or may not have acted. */
        UNANSWERED,
        /** The answer is larger than the call allows. */
        TOO_LARGE,
        /** More redirects than the call allows. */
        TOO_MANY_REDIRECTS
    }

    private final Kind kind;

    OutboundFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the other side may have received the request and acted on it. */
    public boolean maybeReceived() {
        return kind == Kind.UNANSWERED || kind == Kind.TOO_LARGE;
    }
}
