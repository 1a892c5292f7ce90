package dk.perron.share.connection;

import dk.perron.share.network.Account;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells one account at a network from another: the same after its employee connected it again. A hash, for nobody needs
 * to read whose it is.
 */
public final class AccountKey {
    /** A decentralized identifier (DID) names one account wherever it lives: it may move to another server. */
    private static final String DECENTRALIZED = "did:";

    private AccountKey() {}

    public static String of(Account account) {
        URI server = account.remoteId().startsWith(DECENTRALIZED) ? null : account.server();
        return hash((server == null ? "" : server) + " " + account.remoteId());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
