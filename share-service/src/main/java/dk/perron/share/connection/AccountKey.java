package dk.perron.share.connection;

import dk.perron.share.network.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells one account at a network from another: the same after its employee connected it again. A hash, for nobody needs
 * to read whose it is.
 */
public final class AccountKey {
    private AccountKey() {}

    public static String of(Account account) {
        String server = account.server() == null ? "" : account.server().toString();
        return hash(server + " " + account.remoteId());
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
