package dk.perron.share.site;

import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** The script for a tenant's site, and the picture for pages without one. */
@Singleton
class SiteScript {
    private static final int TAG_BYTES = 16;

    /** The smallest picture there is: one transparent dot, 43 bytes. */
    private static final Buffer DOT = Buffer.buffer(HexFormat.of()
            .parseHex("474946383961010001008000000000000000"
                    + "0021f90401000000002c000000000100010000020244"
                    + "01003b"));

    private final Buffer script;
    private final String tag;

    SiteScript() {
        byte[] bytes = read();
        this.script = Buffer.buffer(bytes);
        this.tag = tag(bytes);
    }

    Buffer script() {
        return script;
    }

    /** Changes with the script: the value of {@code ETag}. */
    String tag() {
        return tag;
    }

    Buffer dot() {
        return DOT;
    }

    private static byte[] read() {
        try (InputStream file =
                Objects.requireNonNull(SiteScript.class.getResourceAsStream("perron.js"), "perron.js is missing")) {
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
