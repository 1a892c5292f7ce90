package dk.perron.simulator.intranet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks a webhook after the Standard Webhooks specification. */
final class Signature {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String PREFIX = "whsec_";

    private Signature() {}

    /** What is wrong with the signature; empty when it is right. */
    static Optional<String> problem(
            String secret,
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signatures,
            byte[] body,
            Instant now) {
        if (id == null || timestamp == null || signatures == null) {
            return Optional.of("webhook-id, webhook-timestamp or webhook-signature is missing");
        }
        Instant sent;
        try {
            sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (NumberFormatException notSeconds) {
            return Optional.of("webhook-timestamp is not a number of seconds");
        }
        if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
            return Optional.of("webhook-timestamp is more than five minutes off");
        }
        byte[] expected = sign(secret, id + "." + timestamp + ".", body);
        for (String signature : signatures.split(" ")) {
            if (signature.startsWith("v1,") && MessageDigest.isEqual(expected, decoded(signature.substring(3)))) {
                return Optional.empty();
            }
        }
        return Optional.of("no signature matches");
    }

    static boolean isSecret(String secret) {
        return secret.startsWith(PREFIX) && decoded(secret.substring(PREFIX.length())).length > 0;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] sign(String secret, String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(decoded(secret.substring(PREFIX.length())), "HmacSHA256"));
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            signed.writeBytes(body);
            return mac.doFinal(signed.toByteArray());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
