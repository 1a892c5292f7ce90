package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.share.connection.Revocations.Due;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells networks that authorisations were given up: best effort, since the tokens are already forgotten here. */
@ApplicationScoped
class RevokeGivenUp {
    private static final Logger LOG = Logger.getLogger(RevokeGivenUp.class);
    private static final int MOST = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantDatabase database;
    private final Revocations revocations;

    RevokeGivenUp(TenantDatabase database, Revocations revocations) {
        this.database = database;
        this.revocations = revocations;
    }

    @Scheduled(
            every = "{perron.connection.revoke-every}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> revoke() {
        return revocations
                .claim(MOST)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::revoke)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> revoke(Due due) {
        return database.inTenant(due.tenant(), transaction -> revocations.open(transaction, due))
                .chain(account ->
                        account.isEmpty() || revocations.at(due.network()).isEmpty()
                                ? Uni.createFrom().voidItem()
                                : revocations.at(due.network()).get().revoke(account.get()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(false)
                .invoke(done ->
                        LOG.infof("revocation network=%s attempt=%d done=%s", due.network(), due.attempt(), done))
                .chain(done -> done || due.isLast()
                        ? database.inTenant(due.tenant(), transaction -> revocations.forget(transaction, due))
                        : Uni.createFrom().voidItem());
    }
}
