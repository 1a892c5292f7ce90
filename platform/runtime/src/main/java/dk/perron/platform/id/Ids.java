package dk.perron.platform.id;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Mints prefixed, time-ordered ids such as {@code post_01k9…}. Services wrap them in records of their own. */
public final class Ids {
    private static final Pattern ID = Pattern.compile("[a-z]+_[0-9a-hjkmnp-tv-z]{26}");

    private Ids() {}

    /** A new id; ids made later in this process sort later. */
    public static String next(String prefix) {
        return prefix + "_" + UlidCreator.getMonotonicUlid().toString().toLowerCase(Locale.ROOT);
    }

    /** Whether the text could be an id with this prefix; anything else is certainly unknown. */
    public static boolean isOne(String prefix, String text) {
        return text.startsWith(prefix + "_") && ID.matcher(text).matches();
    }
}
