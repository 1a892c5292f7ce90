package dk.perron.share.classifying;

/** What a hit is found to be: undecided as far as one request shows, a click, or discarded for a counted reason. */
enum Outcome {
    UNDECIDED("undecided"),
    CLICK("click"),
    PREVIEW_BOT("preview-bot"),
    CRAWLER("crawler"),
    MAIL_SCANNER("mail-scanner"),
    PREFETCH("prefetch"),
    HEAD("head"),
    REPEAT("repeat"),
    COLLEAGUE("colleague"),
    DATACENTRE("datacentre"),
    BURST("burst");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** As it stands in events and figures. */
    String word() {
        return word;
    }
}
