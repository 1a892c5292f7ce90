package dk.perron.share.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.netty.util.NetUtil;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much one address may report in a minute. Counted in memory alone, boundedly and for that minute, under a hash of the
 * address keyed anew by each process.
 */
@Singleton
class ReportLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int IPV6_BYTES = 16;
    /** Whoever has one address of IPv6 has all that begin alike. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final int most;
    private final HashFunction hash;
    private final Cache<Long, AtomicInteger> counts;

    ReportLimit(SiteConfig config) {
        SecureRandom random = new SecureRandom();
        this.most = config.reportsPerMinute();
        this.hash = Hashing.sipHash24(random.nextLong(), random.nextLong());
        this.counts = Caffeine.newBuilder()
                .maximumSize(config.addressesInMemory())
                .expireAfterWrite(MINUTE)
                .build();
    }

    boolean allows(String address) {
        return counts.get(network(address), first -> new AtomicInteger()).incrementAndGet() <= most;
    }

    private long network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null
                ? hash.hashString(address, StandardCharsets.UTF_8).asLong()
                : hash.hashBytes(bytes, 0, bytes.length == IPV6_BYTES ? IPV6_NETWORK_BYTES : bytes.length)
                        .asLong();
    }
}
