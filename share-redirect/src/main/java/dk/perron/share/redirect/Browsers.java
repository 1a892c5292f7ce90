package dk.perron.share.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.base.Suppliers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ua_parser.Parser;

/**
 * What a user agent tells of a device, coarsely, by the maintained list of {@code uap-core}. Looking through that list
 * takes up to a millisecond: at once while it is quiet; aside while many visitors come, and then it is known from a later
 * hit on. The user agent itself is only remembered in memory, boundedly and for a day.
 */
@Singleton
class Browsers {
    private static final int REMEMBERED = 20_000;
    private static final int WAITING = 1_000;
    /** A user agent is not told by what stands behind this many letters. */
    private static final int LONGEST = 500;
    /** Looking through the list for each of so many hits would take a fifth of a processor. */
    private static final int BUSY_HITS_PER_SECOND = 200;

    private static final Set<String> DESKTOPS =
            Set.of("Windows", "Mac OS X", "Linux", "Ubuntu", "Fedora", "Debian", "Chrome OS", "FreeBSD", "OpenBSD");

    /** Device class and browser family. */
    record Browser(String device, String family) {}

    private static final Browser UNKNOWN = new Browser("other", "Other");

    private final Cache<String, Browser> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofDays(1))
            .build();
    private final Traffic traffic;
    private final Executor aside;
    private final int busyHitsPerSecond;
    private final Supplier<Parser> parser = Suppliers.memoize(Parser::new);
    private final Supplier<BrowserFamilies> families = Suppliers.memoize(BrowserFamilies::new);

    @Inject
    Browsers(Traffic traffic) {
        this(traffic, aside(), BUSY_HITS_PER_SECOND);
        // Reading the list takes a while, in which everything else starts.
        lookAside("");
    }

    /** @param aside where a user agent is looked at that is not known yet, from so many hits a second on */
    Browsers(Traffic traffic, Executor aside, int busyHitsPerSecond) {
        this.traffic = traffic;
        this.aside = aside;
        this.busyHitsPerSecond = busyHitsPerSecond;
    }

    /** What is known of it; null for one that is looked at just now, or cannot be for the many others. */
    @Nullable
    Browser of(String userAgent) {
        String agent = userAgent.length() <= LONGEST ? userAgent : userAgent.substring(0, LONGEST);
        Browser found = known.getIfPresent(agent);
        if (found == null && traffic.hitsPerSecond() < busyHitsPerSecond) {
            found = look(agent);
            known.put(agent, found);
        } else if (found == null) {
            lookAside(agent);
        }
        return found == UNKNOWN ? null : found;
    }

    /** Asked for once, however many hits come meanwhile. */
    private void lookAside(String agent) {
        known.put(agent, UNKNOWN);
        try {
            aside.execute(() -> known.put(agent, look(agent)));
        } catch (RejectedExecutionException full) {
            known.invalidate(agent);
        }
    }

    private Browser look(String agent) {
        String family = families.get().known(String.valueOf(parser.get().parseUserAgent(agent).family));
        String system = String.valueOf(parser.get().parseOS(agent).family);
        return new Browser(device(system, agent), family);
    }

    private static String device(String system, String agent) {
        if (agent.contains("iPad") || system.equals("Android") && !agent.contains("Mobile")) {
            return "tablet";
        }
        if (system.equals("iOS") || system.equals("Android") || agent.contains("Mobile")) {
            return "phone";
        }
        return DESKTOPS.contains(system) ? "desktop" : "other";
    }

    /** One thread; what does not fit its queue is looked at with a later hit, so that made-up agents cost nothing much. */
    private static ExecutorService aside() {
        return new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(WAITING), work -> {
            Thread thread = new Thread(work, "browsers");
            thread.setDaemon(true);
            return thread;
        });
    }
}
