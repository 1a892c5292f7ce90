package dk.perron.share.sharing;

import dk.perron.share.language.ReaderLanguage;
import org.jspecify.annotations.Nullable;

/**
 * Why a share failed, and what its employee can do.
 *
 * @param detail the network's own short reason, for support
 */
public record Failure(Reason reason, @Nullable String detail) {
    /** The reasons there are; the code is stable. */
    public enum Reason {
        CONNECTION_MISSING(
                "connection.missing",
                "%s is not connected.",
                "%s er ikke forbundet.",
                "Connect it and share again.",
                "Forbind netværket og del igen."),
        CONNECTION_LOST(
                "connection.lost",
                "%s no longer accepts the connection. Nothing was posted.",
                "%s accepterer ikke længere forbindelsen. Intet blev slået op.",
                "Connect it again, then share again.",
                "Forbind netværket igen, og del så igen."),
        DUPLICATE(
                "network.duplicate",
                "%s found that you have already posted exactly this.",
                "%s siger, at du allerede har slået præcis dette op.",
                "Change your words and share again.",
                "Ændr dine ord og del igen."),
        REJECTED(
                "network.rejected",
                "%s refused the post.",
                "%s afviste opslaget.",
                "Change your words and share again; if it happens again, tell your administrator.",
                "Ændr dine ord og del igen; sker det igen, så sig det til din administrator."),
        UNREACHABLE(
                "network.unreachable",
                "%s could not be reached. Nothing was posted.",
                "%s kunne ikke nås. Intet blev slået op.",
                "Share again later.",
                "Del igen senere."),
        OUTCOME_UNKNOWN(
                "outcome.unknown",
                "%s never said whether the post was made.",
                "%s sagde aldrig, om opslaget blev lavet.",
                "Look at your profile there before you share again.",
                "Se på din profil dér, før du deler igen.");

        private final String code;
        private final String text;
        private final String danishText;
        private final String whatToDo;
        private final String danishWhatToDo;

        Reason(String code, String text, String danishText, String whatToDo, String danishWhatToDo) {
            this.code = code;
            this.text = text;
            this.danishText = danishText;
            this.whatToDo = whatToDo;
            this.danishWhatToDo = danishWhatToDo;
        }

        public String code() {
            return code;
        }

        public String text(ReaderLanguage reader, String network) {
            return String.format(reader.choose(danishText, text), network);
        }

        public String whatToDo(ReaderLanguage reader) {
            return reader.choose(danishWhatToDo, whatToDo);
        }

        static Reason ofCode(String code) {
            for (Reason reason : values()) {
                if (reason.code.equals(code)) {
                    return reason;
                }
            }
            throw new IllegalArgumentException(code);
        }
    }

    public static Failure because(Reason reason) {
        return new Failure(reason, null);
    }
}
