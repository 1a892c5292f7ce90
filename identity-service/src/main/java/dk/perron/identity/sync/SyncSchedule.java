package dk.perron.identity.sync;

import dk.perron.identity.directory.DirectoryConfig;
import dk.perron.identity.employees.Kept;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Reads the whole directory when the service starts, however late Keycloak comes up, and every few minutes. */
@ApplicationScoped
class SyncSchedule {
    private static final Logger LOG = Logger.getLogger(SyncSchedule.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SyncDirectory syncDirectory;
    private final SyncLog log;
    private final DirectoryConfig config;

    SyncSchedule(SyncDirectory syncDirectory, SyncLog log, DirectoryConfig config) {
        this.syncDirectory = syncDirectory;
        this.log = log;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (!config.syncAtStart()) {
            return;
        }
        attempt("start")
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(kept -> LOG.debug("The directory was read"), LOG::error);
    }

    @Scheduled(every = "${perron.directory.sync-every}", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> again() {
        return attempt("schedule").onFailure().recoverWithItem(Kept.NOTHING).replaceWithVoid();
    }

    private Uni<Kept> attempt(String cause) {
        return log.timed(cause, "all", syncDirectory::all);
    }
}
