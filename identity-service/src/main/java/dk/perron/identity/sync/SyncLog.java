package dk.perron.identity.sync;

import dk.perron.identity.directory.DirectoryRefusal;
import dk.perron.identity.employees.Kept;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** One line per attempt to read the directory, without a person in it. */
@ApplicationScoped
class SyncLog {
    private static final Logger LOG = Logger.getLogger(SyncLog.class);

    private final Clock clock;

    SyncLog(Clock clock) {
        this.clock = clock;
    }

    Uni<Kept> timed(String cause, String tenant, Supplier<Uni<Kept>> sync) {
        return Uni.createFrom().deferred(() -> {
            Instant began = clock.instant();
            return sync.get()
                    .invoke(kept -> LOG.infof(
                            "directory.sync outcome=done cause=%s tenant=%s added=%d changed=%d unchanged=%d millis=%d",
                            cause, tenant, kept.added(), kept.changed(), kept.unchanged(), since(began)))
                    .onFailure()
                    .invoke(failure -> LOG.warnf(
                            "directory.sync outcome=failed cause=%s tenant=%s reason=\"%s\" millis=%d",
                            cause, tenant, reason(failure), since(began)));
        });
    }

    private long since(Instant began) {
        return Duration.between(began, clock.instant()).toMillis();
    }

    private static String reason(Throwable failure) {
        return failure instanceof DirectoryRefusal refusal
                ? String.valueOf(refusal.getMessage())
                : failure.getClass().getSimpleName();
    }
}
