package dk.perron.simulator.network;

import java.security.SecureRandom;
import java.util.Base64;

/** Text nobody can guess, for codes and secrets. */
public final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    public static String of(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
