package dk.perron.platform.data;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * What was changed in the database, for a process that keeps some of it in memory: seen within seconds, at least once.
 * While the database is away, what was last seen holds.
 *
 * @param <T> what tells of one change
 */
public final class Changes<T> {
    private static final Logger LOG = Logger.getLogger(Changes.class);
    private static final long LOOK_EVERY_MILLIS = 2_000;

    /** A change is looked for again for a while, for its transaction may have begun long before it was committed. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final String what;
    private final Function<Instant, Uni<List<T>>> since;
    private final Consumer<List<T>> take;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Instant seen;

    /**
     * @param what names them in the log
     * @param since answers with what was changed at that time or later
     * @param take is given them; empty lists too
     * @param from where to begin: what was changed before is not asked for
     */
    public Changes(
            String what, Function<Instant, Uni<List<T>>> since, Consumer<List<T>> take, Clock clock, Instant from) {
        this.what = what;
        this.since = since;
        this.take = take;
        this.clock = clock;
        this.seen = from;
    }

    /** Looks now and every few seconds from now on; the first look ends the answer, or fails it. */
    public Uni<Void> watch(Vertx vertx) {
        vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> lookAgain());
        return look();
    }

    /** Looks at once, as after a change of one's own. */
    public void lookAgain() {
        look().subscribe()
                .with(done -> {}, away -> LOG.warnf("Changed %s cannot be read just now: %s", what, away.toString()));
    }

    private Uni<Void> look() {
        return Uni.createFrom().deferred(() -> {
            if (!looking.compareAndSet(false, true)) {
                return Uni.createFrom().voidItem();
            }
            Instant begun = clock.instant();
            return since.apply(seen)
                    .invoke(changed -> {
                        take.accept(changed);
                        seen = begun.minus(OVERLAP);
                    })
                    .onTermination()
                    .invoke(() -> looking.set(false))
                    .replaceWithVoid();
        });
    }
}
