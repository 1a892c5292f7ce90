package dk.perron.share.sharing;

import dk.perron.platform.http.ReaderLanguage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a share failed, and what its employee can do.
 *
 * @param detail the network's own short reason, for support
 */
public record Failure(Reason reason, @Nullable String detail) {
    /** What an employee can do. */
    public enum Action {
        RECONNECT,
        EDIT,
        RETRY,
        LOOK;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The reasons there are; the code is stable. */
    public enum Reason {
        CONNECTION_MISSING(
                Action.RECONNECT,
                "connection.missing",
                "%s is not connected.",
                "%s er ikke forbundet.",
                "Connect it and share again.",
                "Forbind netværket og del igen."),
        CONNECTION_LOST(
                Action.RECONNECT,
                "connection.lost",
                "%s no longer accepts the connection. Nothing was posted.",
                "%s accepterer ikke længere forbindelsen. Intet blev delt.",
                "Connect it again, then share again.",
                "Forbind netværket igen, og del så igen."),
        DUPLICATE(
                Action.EDIT,
                "network.duplicate",
                "%s found that you have already posted exactly this.",
                "%s siger, at du allerede har delt præcis dette.",
                "Change your words and share again.",
                "Ændr dine ord og del igen."),
        REJECTED(
                Action.EDIT,
                "network.rejected",
                "%s refused the post.",
                "%s afviste opslaget.",
                "Change your words and share again; if it happens again, tell your administrator.",
                "Ændr dine ord og del igen; sker det igen, så sig det til din administrator."),
        UNREACHABLE(
                Action.RETRY,
                "network.unreachable",
                "%s could not be reached. Nothing was posted.",
                "%s kunne ikke nås. Intet blev delt.",
                "Share again later.",
                "Del igen senere."),
        WITHDRAWN(
                Action.LOOK,
                "post.withdrawn",
                "The post is no longer offered, so nothing was posted to %s.",
                "Opslaget tilbydes ikke længere, så intet blev delt på %s.",
                "Find another post in your feed.",
                "Find et andet opslag under Til dig."),
        NETWORK_OFF(
                Action.LOOK,
                "network.off",
                "Your organisation no longer posts to %s, so nothing was posted.",
                "Din virksomhed deler ikke længere på %s, så intet blev delt.",
                "Share to another network.",
                "Del på et andet netværk."),
        OUTCOME_UNKNOWN(
                Action.LOOK,
                "outcome.unknown",
                "%s never said whether the post was made.",
                "%s svarede aldrig på, om opslaget blev offentliggjort.",
                "Look at your profile there before you share again.",
                "Se på din profil dér, før du deler igen.");

        private final Action action;
        private final String code;
        private final String text;
        private final String danishText;
        private final String whatToDo;
        private final String danishWhatToDo;

        Reason(Action action, String code, String text, String danishText, String whatToDo, String danishWhatToDo) {
            this.action = action;
            this.code = code;
            this.text = text;
            this.danishText = danishText;
            this.whatToDo = whatToDo;
            this.danishWhatToDo = danishWhatToDo;
        }

        /** What the employee can do about it. */
        public Action action() {
            return action;
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
