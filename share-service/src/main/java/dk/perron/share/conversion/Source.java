package dk.perron.share.conversion;

/** Who reported a conversion. What a browser reports can be forged, as with every counter that lives in one. */
public enum Source {
    SERVER("server"),
    SCRIPT("script"),
    PIXEL("pixel");

    private final String word;

    Source(String word) {
        this.word = word;
    }

    /** As it stands in the store, events and answers. */
    public String word() {
        return word;
    }
}
