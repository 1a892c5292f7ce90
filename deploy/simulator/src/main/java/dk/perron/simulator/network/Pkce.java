package dk.perron.simulator.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Proof key for code exchange (RFC 7636) by S256; "plain" is not taken. */
public final class Pkce {
    private Pkce() {}

    public static boolean isChallenge(@Nullable String challenge, @Nullable String method) {
        return challenge != null && challenge.matches("[A-Za-z0-9_-]{43}") && "S256".equals(method);
    }

    /** True too where no challenge was given, provided that no verifier is either. */
    public static boolean fits(@Nullable String challenge, @Nullable String verifier) {
        if (challenge == null || verifier == null) {
            return challenge == null && verifier == null;
        }
        return verifier.matches("[A-Za-z0-9._~-]{43,128}") && challenge.equals(s256(verifier));
    }

    /** Base64url of the SHA-256 of an ASCII text. */
    public static String s256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
