package dk.perron.web.http;

/**
 * Decides whether a request target's path means the same to the gateway as to whoever stands behind it. Rules about paths
 * ({@code /auth/admin} stays inside) only hold when nobody downstream can read a path differently, so everything with two
 * readings is refused: dot segments, empty segments, path parameters, backslashes, and percent-encoding of anything that
 * could have been written plainly or that separates.
 */
public final class CleanPath {
    private static final String PLAIN = "-._~!$&'()*+,=:@/";
    private static final String MAY_BE_ENCODED = " \"<>[]^`{|}+,=&$!*'()@:#";

    private CleanPath() {}

    /** The path of a request target, without its query. */
    public static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    public static boolean isClean(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        return hasOnlyKnownCharacters(path) && hasOnlyPlainSegments(path);
    }

    private static boolean hasOnlyKnownCharacters(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                if (!isHarmlessEncoding(path, i)) {
                    return false;
                }
                i += 2;
            } else if (!isLetterOrDigit(c) && PLAIN.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmlessEncoding(String path, int at) {
        if (at + 2 >= path.length()) {
            return false;
        }
        int high = Character.digit(path.charAt(at + 1), 16);
        int low = Character.digit(path.charAt(at + 2), 16);
        if (high < 0 || low < 0) {
            return false;
        }
        int octet = high * 16 + low;
        return octet >= 0x80 || MAY_BE_ENCODED.indexOf(octet) >= 0;
    }

    private static boolean hasOnlyPlainSegments(String path) {
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            String segment = segments[i];
            if (segment.equals(".") || segment.equals("..") || (segment.isEmpty() && !last)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
