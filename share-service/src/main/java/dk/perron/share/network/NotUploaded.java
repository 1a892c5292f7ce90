package dk.perron.share.network;

/** A picture of a post is not at the network; whatever became of it, no post came of it. */
public final class NotUploaded extends RuntimeException {
    private final transient Publication ending;

    public NotUploaded(Publication ending) {
        super(ending.toString());
        this.ending = ending;
    }

    public Publication ending() {
        return ending;
    }
}
