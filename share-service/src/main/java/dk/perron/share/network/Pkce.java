package dk.perron.share.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Proof key for code exchange (RFC 7636), method S256: whoever redeems a code shows that they asked for it. */
public record Pkce(String verifier) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Pkce fresh() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Pkce(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Pkce[…]";
    }
}
