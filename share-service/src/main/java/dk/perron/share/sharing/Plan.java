package dk.perron.share.sharing;

import dk.perron.platform.http.ReaderLanguage;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a share is to be published, and why then.
 *
 * @param publishAt null: at once
 * @param basis what the best time comes from, where that was asked for and the time still lies in that hour
 */
record Plan(
        Kind kind, @Nullable Instant publishAt, @Nullable Basis basis) {
    /** The ways a time comes about. */
    enum Kind {
        NOW,
        AT,
        BEST,
        STAGGERED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a best time comes from. */
    enum Basis {
        OWN_CLICKS,
        COMMON_CHOICE
    }

    static final Plan NOW = new Plan(Kind.NOW, null, null);

    String words(ReaderLanguage reader) {
        String best = basis == null
                ? ""
                : basis == Basis.OWN_CLICKS
                        ? reader.choose(
                                "Det er den time, hvor jeres egne links bliver klikket mest.",
                                "This is the hour in which your own links are clicked most.")
                        : reader.choose(
                                "For få klik endnu til at vide det: tirsdag til torsdag formiddag er et almindeligt valg.",
                                "Too few clicks yet to know: Tuesday to Thursday morning is a common choice.");
        return switch (kind) {
            case NOW -> reader.choose("Med det samme.", "Right away.");
            case AT -> reader.choose("På det tidspunkt, du har valgt.", "At the time you chose.");
            case BEST -> best;
            case STAGGERED ->
                (reader.choose(
                                "Det samme opslag deles dér omkring det tidspunkt, så dit kommer lidt senere.",
                                "The same post is shared there around that time, so yours comes a little later.")
                        + (best.isEmpty() ? "" : " " + best));
        };
    }
}
