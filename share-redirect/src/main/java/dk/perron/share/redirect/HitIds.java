package dk.perron.share.redirect;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Mints hit ids: a ULID like every id, but with 80 random bits of its own each, for a click's id leaves the house on the
 * target's address and nobody may guess another's from it.
 */
final class HitIds {
    private static final byte[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PREFIX = "hit_".getBytes(StandardCharsets.ISO_8859_1);
    private static final int RANDOM_BYTES = 10;
    private static final int STOCK_BYTES = 400 * RANDOM_BYTES;

    private static final class Stock {
        private final SecureRandom random = new SecureRandom();
        private final byte[] bytes = new byte[STOCK_BYTES];
        private int used = STOCK_BYTES;
    }

    private final ThreadLocal<Stock> stocks = ThreadLocal.withInitial(Stock::new);

    String next(long millis) {
        Stock stock = stocks.get();
        if (stock.used == STOCK_BYTES) {
            stock.random.nextBytes(stock.bytes);
            stock.used = 0;
        }
        byte[] id = Arrays.copyOf(PREFIX, PREFIX.length + 26);
        write(id, PREFIX.length, 10, millis);
        write(id, PREFIX.length + 10, 8, take(stock));
        write(id, PREFIX.length + 18, 8, take(stock));
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    private static long take(Stock stock) {
        long number = 0;
        for (int at = 0; at < RANDOM_BYTES / 2; at++) {
            number = number << 8 | stock.bytes[stock.used++] & 0xff;
        }
        return number;
    }

    private static void write(byte[] id, int from, int digits, long number) {
        for (int at = digits - 1; at >= 0; at--) {
            id[from + at] = DIGITS[(int) (number >>> 5 * (digits - 1 - at)) & 31];
        }
    }
}
