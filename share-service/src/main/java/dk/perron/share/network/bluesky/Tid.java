package dk.perron.share.network.bluesky;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * The record key of a share: a timestamp identifier as atproto wants it (a zero bit, 53 bits of microseconds, 10 bits of a
 * clock's id, in 13 sortable characters), yet the same at every attempt: milliseconds of the approval, the rest out of the
 * share's id.
 */
final class Tid {
    private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 13;

    private Tid() {}

    static String of(Instant approvedAt, String shareId) {
        byte[] hash = hash(shareId);
        long micros = approvedAt.toEpochMilli() * 1_000 + Math.floorMod((hash[0] << 8) | (hash[1] & 0xff), 1_000);
        long clock = ((hash[2] & 0x3) << 8) | (hash[3] & 0xff);
        long value = (micros << 10) | clock;
        char[] text = new char[LENGTH];
        for (int at = LENGTH - 1; at >= 0; at--) {
            text[at] = ALPHABET.charAt((int) (value & 0x1f));
            value >>>= 5;
        }
        return new String(text);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
