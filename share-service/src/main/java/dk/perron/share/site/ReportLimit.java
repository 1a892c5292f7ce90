package dk.perron.share.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.util.NetUtil;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** How much one address may report in a minute. Addresses are in memory only, for that minute, and bounded in number. */
@Singleton
class ReportLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int IPV6_BYTES = 16;
    /** Whoever has one address of IPv6 has all that begin alike. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final int most;
    private final Cache<String, AtomicInteger> counts;

    ReportLimit(SiteConfig config) {
        this.most = config.reportsPerMinute();
        this.counts = Caffeine.newBuilder()
                .maximumSize(config.addressesInMemory())
                .expireAfterWrite(MINUTE)
                .build();
    }

    boolean allows(String address) {
        return counts.get(network(address), first -> new AtomicInteger()).incrementAndGet() <= most;
    }

    private static String network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && bytes.length == IPV6_BYTES
                ? Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES))
                : address;
    }
}
