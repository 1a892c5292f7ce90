package dk.perron.platform.http;

import io.netty.util.NetUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Addresses as bytes: four, or sixteen where nothing else will do. */
final class Addresses {
    /** {@code ::ffff:192.0.2.1} is an IPv4 address that came over IPv6: so many bytes stand before it. */
    static final int MAPPED_PREFIX_BYTES = 12;

    private static final int IPV6_BYTES = 16;

    private Addresses() {}

    /** Reads {@code 192.0.2.1}, {@code ::ffff:192.0.2.1} (the same) or {@code 2001:db8::1}; null when it is no address. */
    static byte @Nullable [] read(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes != null && isMapped(bytes) ? Arrays.copyOfRange(bytes, MAPPED_PREFIX_BYTES, IPV6_BYTES) : bytes;
    }

    static boolean isMapped(byte[] bytes) {
        if (bytes.length != IPV6_BYTES || bytes[10] != -1 || bytes[11] != -1) {
            return false;
        }
        for (int at = 0; at < 10; at++) {
            if (bytes[at] != 0) {
                return false;
            }
        }
        return true;
    }
}
