package dk.perron.share.sharing;

import dk.perron.platform.http.ReaderLanguage;

/** Why a share that was to be public by now waits. */
public enum PutOff {
    THROTTLED("network.throttled", "%s takes no more posts until then.", "%s tager ikke imod flere opslag indtil da."),
    UNREACHABLE(
            "network.unreachable",
            "%s could not be reached. Perron tries again.",
            "%s kunne ikke nås. Perron prøver igen."),
    OUTCOME_UNKNOWN(
            "outcome.unknown",
            "%s did not answer. Perron finds out what became of the post.",
            "%s svarede ikke. Perron finder ud af, hvad der blev af opslaget."),
    RENEWING(
            "connection.renewing",
            "The connection to %s is being renewed.",
            "Forbindelsen til %s er ved at blive fornyet."),
    COLLEAGUES(
            "colleagues",
            "A colleague has just shared the same post to %s, so yours comes a little later.",
            "En kollega har lige delt det samme opslag på %s, så dit kommer lidt senere.");

    private final String code;
    private final String text;
    private final String danishText;

    PutOff(String code, String text, String danishText) {
        this.code = code;
        this.text = text;
        this.danishText = danishText;
    }

    String code() {
        return code;
    }

    String text(ReaderLanguage reader, String network) {
        return String.format(reader.choose(danishText, text), network);
    }
}
