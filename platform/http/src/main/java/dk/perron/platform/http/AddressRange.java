package dk.perron.platform.http;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * A network of addresses, IPv4 or IPv6.
 *
 * @param first its first address: four or sixteen bytes as a number
 * @param length how many leading bits its addresses share
 */
public record AddressRange(boolean isFour, BigInteger first, int length) {
    /** Networks wider than this cover half the world by mistake. */
    public static final int WIDEST = 8;

    private static final int MAPPED_PREFIX_BITS = Addresses.MAPPED_PREFIX_BYTES * 8;

    /**
     * Reads {@code 192.0.2.0/24}, also written as {@code ::ffff:192.0.2.0/120}; a single address is a network of one. Bits
     * behind the length are dropped.
     */
    public static Optional<AddressRange> read(String text) {
        int slash = text.indexOf('/');
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
        if (bytes == null) {
            return Optional.empty();
        }
        int bits = bytes.length * 8;
        int length = slash < 0 ? bits : length(text.substring(slash + 1), bits);
        if (length < 0) {
            return Optional.empty();
        }
        if (length >= MAPPED_PREFIX_BITS && Addresses.isMapped(bytes)) {
            bytes = Arrays.copyOfRange(bytes, Addresses.MAPPED_PREFIX_BYTES, bytes.length);
            bits -= MAPPED_PREFIX_BITS;
            length -= MAPPED_PREFIX_BITS;
        }
        BigInteger address = new BigInteger(1, bytes);
        BigInteger first = address.shiftRight(bits - length).shiftLeft(bits - length);
        return Optional.of(new AddressRange(bytes.length == 4, first, length));
    }

    /** The last address, as a number. */
    public BigInteger last() {
        return first.add(BigInteger.ONE.shiftLeft(bits() - length)).subtract(BigInteger.ONE);
    }

    @Override
    public String toString() {
        byte[] number = first.toByteArray();
        byte[] bytes = new byte[bits() / 8];
        int size = Math.min(number.length, bytes.length);
        System.arraycopy(number, number.length - size, bytes, bytes.length - size, size);
        return NetUtil.bytesToIpAddress(bytes) + "/" + length;
    }

    private int bits() {
        return isFour ? 32 : 128;
    }

    private static int length(String text, int most) {
        if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            return -1;
        }
        int length = Integer.parseInt(text);
        return length <= most ? length : -1;
    }
}
