package dk.perron.share.redirect;

import dk.perron.platform.tenant.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pseudonym of a daily visitor: a keyed hash of tenant, address and user agent. The key is the UTC day's salt;
 * half an hour after its day it is deleted everywhere, and nobody can tell any more who a visitor was.
 */
@Singleton
class Visitors {
    private static final Logger LOG = Logger.getLogger(Visitors.class);
    private static final Duration OUTLIVES_ITS_DAY = Duration.ofMinutes(30);
    private static final long LOOK_EVERY_MILLIS = 2_000;
    /** Longer a start does not wait for the salts. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int SALT_BYTES = 32;
    private static final int VISITOR_BYTES = 16;
    private static final String HASH = "HmacSHA256";

    private final SaltStore store;
    private final Clock clock;
    private final Counter indistinct;
    private final SecureRandom random = new SecureRandom();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Map<LocalDate, Salt> salts = Map.of();
    private volatile LocalDate cleaned = LocalDate.MIN;

    Visitors(SaltStore store, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        this.indistinct = meters.counter("perron.hits.indistinct");
    }

    /** The first visitors too shall be told apart: the salts are waited for, though not for long. */
    void start(@Observes StartupEvent started, Vertx vertx) {
        LocalDate today = dayOf(clock.instant());
        try {
            renew(today, dayOf(clock.instant().minus(OUTLIVES_ITS_DAY))).await().atMost(PATIENCE);
        } catch (RuntimeException away) {
            LOG.warnf("The salts of the day are not there yet: %s", away.toString());
        }
        vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> look());
    }

    /** The visitor's pseudonym of that day, or null, and counted, while the day's salt could not be had yet. */
    @Nullable
    String visitor(TenantId tenant, String address, String agent, Instant at) {
        Salt salt = salts.get(dayOf(at));
        if (salt == null) {
            indistinct.increment();
            return null;
        }
        byte[] hash =
                salt.mac().doFinal((tenant.value() + "\n" + address + "\n" + agent).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, VISITOR_BYTES));
    }

    /** A day's salt with all that hashes by it, so that everything goes at once. */
    private static final class Salt {
        private final SecretKeySpec key;
        private final Map<Thread, Mac> macs = new ConcurrentHashMap<>();

        Salt(byte[] salt) {
            key = new SecretKeySpec(salt, HASH);
        }

        /** One per thread: making and keying it costs more than using it. */
        Mac mac() {
            Mac mac = macs.get(Thread.currentThread());
            return mac == null ? macs.computeIfAbsent(Thread.currentThread(), first -> keyed()) : mac;
        }

        private Mac keyed() {
            try {
                Mac mac = Mac.getInstance(HASH);
                mac.init(key);
                return mac;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Forgets by the clock, whether the database is there or not, and asks it for what is missing. */
    void look() {
        Instant now = clock.instant();
        LocalDate today = dayOf(now);
        LocalDate oldest = dayOf(now.minus(OUTLIVES_ITS_DAY));
        forgetBefore(oldest);
        boolean complete = salts.containsKey(today) && salts.containsKey(today.plusDays(1)) && cleaned.equals(oldest);
        if (complete || !renewing.compareAndSet(false, true)) {
            return;
        }
        renew(today, oldest)
                .onTermination()
                .invoke(() -> renewing.set(false))
                .subscribe()
                .with(
                        done -> {},
                        away -> LOG.warnf("The salts of the day cannot be had just now: %s", away.toString()));
    }

    private Uni<Void> renew(LocalDate today, LocalDate oldest) {
        return store.offer(today, fresh())
                .chain(() -> store.offer(today.plusDays(1), fresh()))
                .chain(() -> store.forgetBefore(oldest))
                .chain(() -> store.since(oldest))
                .invoke(found -> {
                    Map<LocalDate, Salt> fresh = new HashMap<>();
                    found.forEach((day, salt) -> fresh.put(day, new Salt(salt)));
                    salts = Map.copyOf(fresh);
                    cleaned = oldest;
                })
                .replaceWithVoid();
    }

    private void forgetBefore(LocalDate oldest) {
        Map<LocalDate, Salt> kept = new HashMap<>(salts);
        if (kept.keySet().removeIf(day -> day.isBefore(oldest))) {
            salts = Map.copyOf(kept);
        }
    }

    private byte[] fresh() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static LocalDate dayOf(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
