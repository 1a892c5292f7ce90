package dk.perron.share.redirect;

/** What a hit is found to be: undecided, as far as one request shows, or discarded for a counted reason. */
enum Outcome {
    UNDECIDED("undecided"),
    PREVIEW_BOT("preview-bot"),
    CRAWLER("crawler"),
    MAIL_SCANNER("mail-scanner"),
    PREFETCH("prefetch"),
    HEAD("head"),
    COLLEAGUE("colleague"),
    DATACENTRE("datacentre");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** As it stands in events and figures. */
    public String word() {
        return word;
    }
}
