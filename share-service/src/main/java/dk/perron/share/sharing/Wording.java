package dk.perron.share.sharing;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.share.employee.Tenant;
import dk.perron.share.policy.Disclosure;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The exact text that becomes public: the employee's words, and the disclosure, visibly, once, and in the language of the
 * words.
 *
 * @param disclosure the sentence, also when the words bring it themselves
 */
record Wording(String text, String disclosure, boolean first) {

    static Wording of(String words, String language, Tenant tenant, Disclosure disclosure) {
        ReaderLanguage house = ReaderLanguage.of(tenant.locale(), ReaderLanguage.ENGLISH);
        String sentence = disclosure.sentence(ReaderLanguage.of(language, house), tenant.name());
        String own = words.strip();
        return new Wording(text(own, sentence, disclosure), sentence, disclosure.first());
    }

    private static String text(String own, String sentence, Disclosure disclosure) {
        if (own.isEmpty()) {
            return sentence;
        }
        // A mark of advertising counts at the beginning only; a sentence about the employer wherever it stands.
        boolean said = disclosure.preset() == Disclosure.Preset.ADVERTISING
                ? startsWith(own, sentence)
                : plain(own).contains(plain(sentence));
        if (said) {
            return own;
        }
        return disclosure.first() ? sentence + "\n\n" + own : own + "\n\n" + sentence;
    }

    private static boolean startsWith(String own, String mark) {
        return Pattern.compile(
                        "^" + Pattern.quote(mark) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(own)
                .find();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[.!\\s]+$", "");
    }
}
