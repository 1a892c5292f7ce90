package dk.perron.platform.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language in which Perron speaks to somebody: Danish or English. */
public enum ReaderLanguage {
    DANISH("da"),
    ENGLISH("en");

    private static final int LONGEST_HEADER = 200;

    private final String tag;

    ReaderLanguage(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    /** What a browser's {@code Accept-Language} asks for; English when it asks for neither. */
    public static ReaderLanguage accepted(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
            return ENGLISH;
        }
        try {
            String found = Locale.lookupTag(Locale.LanguageRange.parse(header), List.of(ENGLISH.tag, DANISH.tag));
            return DANISH.tag.equals(found) ? DANISH : ENGLISH;
        } catch (IllegalArgumentException unreadable) {
            return ENGLISH;
        }
    }

    /** The language of a tag such as {@code da-DK}, or the other one when Perron speaks no such language. */
    public static ReaderLanguage of(@Nullable String tag, ReaderLanguage other) {
        String language = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
        return DANISH.tag.equals(language) ? DANISH : ENGLISH.tag.equals(language) ? ENGLISH : other;
    }

    public String choose(String danish, String english) {
        return this == DANISH ? danish : english;
    }
}
