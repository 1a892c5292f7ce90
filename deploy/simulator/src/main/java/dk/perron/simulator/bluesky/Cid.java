package dk.perron.simulator.bluesky;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Content identifiers, version 1, SHA-256. A blob's is the true one; a record's is taken of its JSON, not of its DAG-CBOR. */
final class Cid {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int RAW = 0x55;
    private static final int DAG_CBOR = 0x71;

    private Cid() {}

    static String ofBlob(byte[] bytes) {
        return of(RAW, bytes);
    }

    static String ofRecord(byte[] json) {
        return of(DAG_CBOR, json);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = (buffer << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                text.append(LETTERS.charAt((buffer >> (bits - 5)) & 31));
                bits -= 5;
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(LETTERS.charAt((buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }

    private static String of(int codec, byte[] bytes) {
        ByteArrayOutputStream cid = new ByteArrayOutputStream();
        cid.write(1);
        cid.write(codec);
        cid.write(0x12);
        cid.write(0x20);
        cid.writeBytes(sha256(bytes));
        return "b" + base32(cid.toByteArray());
    }
}
