package dk.perron.simulator.mastodon;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mastodon's scopes: {@code write} includes {@code write:statuses}. */
final class Scopes {
    private static final Pattern KNOWN =
            Pattern.compile("(read|write|admin:read|admin:write)(:[a-z_]+)?|profile|follow|push");

    private Scopes() {}

    static Set<String> of(@Nullable String text, String otherwise) {
        return new TreeSet<>(Arrays.asList(
                (text == null || text.isBlank() ? otherwise : text).strip().split("[ +]+")));
    }

    static boolean areKnown(Set<String> scopes) {
        return scopes.stream().allMatch(scope -> KNOWN.matcher(scope).matches());
    }

    static boolean allow(Set<String> granted, String wanted) {
        int colon = wanted.lastIndexOf(':');
        return granted.contains(wanted) || (colon > 0 && granted.contains(wanted.substring(0, colon)));
    }
}
