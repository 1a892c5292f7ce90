package dk.perron.share.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import dk.perron.platform.http.ReaderLanguage;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a text says that its writer is employed by the one it speaks of. Danish law wants either the employment stated or the
 * text marked as advertising (markedsføringsloven § 6, stk. 4).
 *
 * @param country ISO 3166 code of the country it is meant for; null: wherever the tenant is
 * @param first whether it stands before the words; advertising always does
 */
@Schema(name = "Disclosure")
public record Disclosure(
        Preset preset,

        @Nullable @Schema(examples = "DK", description = "The country, as ISO 3166 has it")
        String country,

        @Schema(description = "Whether it stands before the words; advertising always does")
        boolean first,

        @Schema(description = "The sentence; {tenant} stands for the organisation's name")
        Wordings wording) {

    /** The ways there are. */
    @Schema(enumeration = {"employment", "advertising", "own"})
    public enum Preset {
        EMPLOYMENT(new Wordings("Jeg arbejder hos {tenant}.", "I work at {tenant}.")),
        ADVERTISING(new Wordings("Reklame", "Advertisement")),
        OWN(new Wordings("", ""));

        private final Wordings wording;

        Preset(Wordings wording) {
            this.wording = wording;
        }

        /** The usual words; empty for own ones. */
        public Wordings wording() {
            return wording;
        }

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The sentence in both languages. */
    @Schema(name = "DisclosureWording")
    public record Wordings(String da, String en) {}

    static Disclosure of(Preset preset, @Nullable String country, boolean first, Wordings own) {
        return new Disclosure(
                preset, country, first || preset == Preset.ADVERTISING, preset == Preset.OWN ? own : preset.wording());
    }

    /** The sentence itself. */
    public String sentence(ReaderLanguage language, String tenantName) {
        return language.choose(wording.da(), wording.en()).replace("{tenant}", tenantName);
    }
}
