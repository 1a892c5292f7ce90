package dk.perron.share.network;

/** What may be done to find out about a post whose answer was lost. */
public enum Sending {
    /** Where it is not found it is sent. */
    ALLOWED,
    /** Nothing may become public any more that is not: a network that only tells by being sent it again is not asked. */
    LOOK_ONLY;

    /** Whether a look has left it open, so that it is sent. */
    public boolean isNext(Publication look) {
        return this == ALLOWED && (look instanceof Publication.Absent || look instanceof Publication.Untellable);
    }
}
