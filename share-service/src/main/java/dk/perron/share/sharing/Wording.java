package dk.perron.share.sharing;

import dk.perron.share.employee.Tenant;
import dk.perron.share.language.ReaderLanguage;

/** The exact text that becomes public: the employee's words, and who employs them, visibly and in the same language. */
record Wording(String text, String disclosure) {

    static Wording of(String words, String language, Tenant tenant) {
        ReaderLanguage house = ReaderLanguage.of(tenant.locale(), ReaderLanguage.ENGLISH);
        String disclosure = ReaderLanguage.of(language, house)
                .choose("Jeg arbejder hos " + tenant.name() + ".", "I work at " + tenant.name() + ".");
        String own = words.strip();
        if (own.contains(disclosure)) {
            return new Wording(own, disclosure);
        }
        return new Wording(own.isEmpty() ? disclosure : own + "\n\n" + disclosure, disclosure);
    }
}
