package dk.perron.share.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import ua_parser.Parser;

/**
 * What a user agent tells of a device, coarsely, by the maintained list of {@code uap-core}. Looking through that list
 * takes up to a millisecond, so it happens aside: what a user agent tells is known from its second hit on. The user agent
 * itself is only remembered in memory, boundedly and for an hour.
 */
@Singleton
class Browsers {
    private static final int REMEMBERED = 20_000;
    private static final int WAITING = 1_000;
    private static final Set<String> DESKTOPS =
            Set.of("Windows", "Mac OS X", "Linux", "Ubuntu", "Fedora", "Debian", "Chrome OS", "FreeBSD", "OpenBSD");

    /** Device class and browser family. */
    record Browser(String device, String family) {}

    private static final Browser UNKNOWN = new Browser("other", "Other");

    private final Cache<String, Browser> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
    private final Executor aside;
    private final Parser parser = new Parser();

    @Inject
    Browsers() {
        this(aside());
    }

    /** @param aside where a user agent is looked at that is not known yet */
    Browsers(Executor aside) {
        this.aside = aside;
    }

    /** What is known of it; null for one that is looked at just now. */
    @Nullable
    Browser of(String agent) {
        Browser found = known.getIfPresent(agent);
        if (found == null) {
            // Asked for once, however many hits come meanwhile.
            known.put(agent, UNKNOWN);
            aside.execute(() -> known.put(agent, look(agent)));
            found = known.getIfPresent(agent);
        }
        return found == UNKNOWN ? null : found;
    }

    private Browser look(String agent) {
        String family = String.valueOf(parser.parseUserAgent(agent).family);
        String system = String.valueOf(parser.parseOS(agent).family);
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

    /** One thread; what does not fit its queue stays unknown for now, so that made-up agents cost nothing much. */
    private static ExecutorService aside() {
        return new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(WAITING),
                work -> {
                    Thread thread = new Thread(work, "browsers");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
