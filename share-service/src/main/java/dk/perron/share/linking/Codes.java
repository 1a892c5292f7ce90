package dk.perron.share.linking;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Mints codes that nobody can guess or count through: 58^8 of them, without letters that look alike. */
public final class Codes {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int LENGTH = 8;
    private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{7,16}");

    private final SecureRandom random = new SecureRandom();

    String next() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int position = 0; position < LENGTH; position++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** Whether the text could be a code; anything else needs no look-up. */
    public static boolean isOne(String text) {
        return text.length() <= 16 && CODE.matcher(text).matches();
    }
}
