package dk.perron.platform.http;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Many networks in little memory: the ends of the ranges, sorted, so that an address is found by halving. An end takes four
 * bytes of IPv4 and sixteen of IPv6, which are kept as two halves.
 */
public final class AddressRanges {
    private final int[] firstFour;
    private final int[] lastFour;
    private final long[] firstUpper;
    private final long[] firstLower;
    private final long[] lastUpper;
    private final long[] lastLower;

    public AddressRanges(Collection<AddressRange> ranges) {
        List<BigInteger[]> four =
                joined(ranges.stream().filter(AddressRange::isFour).toList());
        firstFour = four.stream().mapToInt(range -> range[0].intValue()).toArray();
        lastFour = four.stream().mapToInt(range -> range[1].intValue()).toArray();
        List<BigInteger[]> six =
                joined(ranges.stream().filter(range -> !range.isFour()).toList());
        firstUpper = six.stream().mapToLong(range -> upper(range[0])).toArray();
        firstLower = six.stream().mapToLong(range -> range[0].longValue()).toArray();
        lastUpper = six.stream().mapToLong(range -> upper(range[1])).toArray();
        lastLower = six.stream().mapToLong(range -> range[1].longValue()).toArray();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    public int size() {
        return firstFour.length + firstUpper.length;
    }

    /** Whether the address, as text, lies in one of the networks; text that is no address does not. */
    public boolean contains(String address) {
        if (isEmpty()) {
            return false;
        }
        byte[] bytes = Addresses.read(address);
        if (bytes == null) {
            return false;
        }
        return bytes.length == 4
                ? containsFour((int) number(bytes, 0, 4))
                : containsSix(number(bytes, 0, 8), number(bytes, 8, 16));
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

    private boolean containsSix(long upper, long lower) {
        int low = 0;
        int high = firstUpper.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (compare(firstUpper[middle], firstLower[middle], upper, lower) > 0) {
                high = middle - 1;
            } else if (compare(lastUpper[middle], lastLower[middle], upper, lower) < 0) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    private static int compare(long upper, long lower, long otherUpper, long otherLower) {
        int byUpper = Long.compareUnsigned(upper, otherUpper);
        return byUpper == 0 ? Long.compareUnsigned(lower, otherLower) : byUpper;
    }

    /** First and last addresses, sorted, and those of ranges that overlap made one. */
    private static List<BigInteger[]> joined(Collection<AddressRange> ranges) {
        List<BigInteger[]> joined = new ArrayList<>();
        ranges.stream().sorted(Comparator.comparing(AddressRange::first)).forEach(range -> {
            BigInteger[] before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && range.first().compareTo(before[1]) <= 0) {
                before[1] = before[1].max(range.last());
            } else {
                joined.add(new BigInteger[] {range.first(), range.last()});
            }
        });
        return joined;
    }

    private static long upper(BigInteger address) {
        return address.shiftRight(64).longValue();
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            number = number << 8 | bytes[at] & 0xff;
        }
        return number;
    }
}
