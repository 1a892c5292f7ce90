package dk.perron.platform.http;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Many networks in little memory: the ends of the ranges, sorted, so that an address is found by halving. An IPv4 address
 * takes four bytes, an IPv6 network is told apart by its first 64 bits.
 */
public final class AddressRanges {
    private final int[] firstFour;
    private final int[] lastFour;
    private final long[] firstSix;
    private final long[] lastSix;

    public AddressRanges(Collection<AddressRange> ranges) {
        List<long[]> four = joined(ranges.stream()
                .filter(AddressRange::isFour)
                .map(range ->
                        new long[] {range.first().longValue(), range.last().longValue()})
                .toList());
        firstFour = four.stream().mapToInt(range -> (int) range[0]).toArray();
        lastFour = four.stream().mapToInt(range -> (int) range[1]).toArray();
        List<long[]> six = joined(ranges.stream()
                .filter(range -> !range.isFour())
                .map(range -> new long[] {upperHalf(range.first()), upperHalf(range.last())})
                .toList());
        firstSix = six.stream().mapToLong(range -> range[0]).toArray();
        lastSix = six.stream().mapToLong(range -> range[1]).toArray();
    }

    public boolean isEmpty() {
        return firstFour.length == 0 && firstSix.length == 0;
    }

    public int size() {
        return firstFour.length + firstSix.length;
    }

    /** Whether the address, as text, lies in one of the networks; text that is no address does not. */
    public boolean contains(String address) {
        if (isEmpty()) {
            return false;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return false;
        }
        if (bytes.length == 4) {
            return containsFour((int) number(bytes, 4));
        }
        // ::ffff:192.0.2.1 is an IPv4 address that came over IPv6.
        return isMapped(bytes)
                ? containsFour((int) number(Arrays.copyOfRange(bytes, 12, 16), 4))
                : containsSix(number(bytes, 8));
    }

    private boolean containsFour(int address) {
        int low = 0;
        int high = firstFour.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(firstFour[middle], address) > 0) {
                high = middle - 1;
            } else if (Integer.compareUnsigned(lastFour[middle], address) < 0) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    private boolean containsSix(long address) {
        int low = 0;
        int high = firstSix.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(firstSix[middle], address) > 0) {
                high = middle - 1;
            } else if (Long.compareUnsigned(lastSix[middle], address) < 0) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Sorted, and those that touch each other made one. */
    private static List<long[]> joined(List<long[]> ranges) {
        List<long[]> joined = new ArrayList<>();
        ranges.stream()
                .sorted(Comparator.comparing((long[] range) -> range[0], Long::compareUnsigned))
                .forEach(range -> {
                    long[] before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                    if (before != null && Long.compareUnsigned(range[0], before[1]) <= 0) {
                        before[1] = Long.compareUnsigned(range[1], before[1]) > 0 ? range[1] : before[1];
                    } else {
                        joined.add(range);
                    }
                });
        return joined;
    }

    private static long upperHalf(BigInteger address) {
        return address.shiftRight(64).longValue();
    }

    private static long number(byte[] bytes, int length) {
        long number = 0;
        for (int at = 0; at < length; at++) {
            number = number << 8 | bytes[at] & 0xff;
        }
        return number;
    }

    private static boolean isMapped(byte[] bytes) {
        for (int at = 0; at < 10; at++) {
            if (bytes[at] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }
}
