package dk.perron.share.redirect;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A hit on its way: to Kafka, when that is late or refuses to the disk too; or first to the disk, and when that refuses to
 * Kafka. It is safe as soon as one of them has it, and lost when both refused it or neither answered in time; whichever
 * comes first lets the visitor go.
 */
final class HitOnItsWay extends AtomicInteger implements Callback {
    static final int RELEASED = 1;
    static final int SPOOLED = 2;
    private static final int REFUSED_BY_KAFKA = 4;
    private static final int REFUSED_BY_DISK = 8;
    private static final int ASKED = 16;
    private static final int REFUSED = REFUSED_BY_KAFKA | REFUSED_BY_DISK;

    private final transient HitLog log;
    private final transient HitRecord hit;
    private final transient Consumer<@Nullable Throwable> then;
    private long until;

    /** @param asked whether Kafka is asked at once */
    HitOnItsWay(HitLog log, HitRecord hit, Consumer<@Nullable Throwable> then, boolean asked, long nanos) {
        super(asked ? ASKED : 0);
        this.log = log;
        this.hit = hit;
        this.then = then;
        this.until = System.nanoTime() + nanos;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failed) {
        log.answered(failed);
        if (failed == null) {
            release(null);
        } else {
            refused(REFUSED_BY_KAFKA, failed);
            spool();
        }
    }

    /** Takes the way over the disk too, once, unless it is safe already. */
    void spool() {
        if ((add(SPOOLED) & (SPOOLED | RELEASED)) == 0) {
            until = System.nanoTime() + log.spoolWithinNanos();
            log.spool(this, hit).whenComplete((safe, unsafe) -> {
                if (unsafe == null) {
                    release(null);
                } else {
                    refused(REFUSED_BY_DISK, unsafe);
                    ask();
                }
            });
        }
    }

    /** That Kafka failed a moment ago is no reason to lose what it may take now. */
    private void ask() {
        if ((add(ASKED) & (ASKED | RELEASED)) == 0) {
            log.ask(hit, this);
        }
    }

    void release(@Nullable Throwable unsafe) {
        if ((add(RELEASED) & RELEASED) == 0) {
            then.accept(unsafe);
        }
    }

    boolean is(int states) {
        return (get() & states) != 0;
    }

    boolean isOverdue(long now) {
        return until - now < 0;
    }

    private void refused(int by, Throwable reason) {
        if (((add(by) | by) & REFUSED) == REFUSED) {
            release(new Spool.Unsafe("Neither Kafka nor the disk takes the hit: " + reason, reason));
        }
    }

    private int add(int more) {
        return getAndUpdate(state -> state | more);
    }
}
