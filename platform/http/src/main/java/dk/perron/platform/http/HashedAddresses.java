package dk.perron.platform.http;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Tells apart who asks without keeping an address: a hash of the IPv4 address or the IPv6 network, under a key that is made
 * anew with each of these and kept nowhere.
 */
public final class HashedAddresses {
    /** Whoever has one address of IPv6 has all that begin alike. */
    private static final int NETWORK_BYTES = 8;

    private final HashFunction hash;

    public HashedAddresses() {
        SecureRandom random = new SecureRandom();
        this.hash = Hashing.sipHash24(random.nextLong(), random.nextLong());
    }

    /** The same number for all addresses of one who asks; text that is no address is taken as it stands. */
    public long of(String address) {
        byte[] bytes = Addresses.read(address);
        return bytes == null
                ? hash.hashString(address, StandardCharsets.UTF_8).asLong()
                : hash.hashBytes(bytes, 0, Math.min(bytes.length, NETWORK_BYTES))
                        .asLong();
    }
}
