package dk.perron.share.sharing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.idempotency.Idempotency;
import dk.perron.platform.problem.Problem;
import dk.perron.share.language.ReaderLanguage;
import dk.perron.share.sharing.Drafting.Draft;
import dk.perron.share.sharing.Drafting.Sharer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Accepts an employee's wish to share a post. Publishing happens later, by the worker. */
@ApplicationScoped
class SharePost {
    private static final int FARTHEST_MONTHS = 6;

    private final TenantDatabase database;
    private final Idempotency idempotency;
    private final Drafting drafting;
    private final RecordShare recordShare;
    private final Event<ShareDue> due;
    private final Clock clock;

    SharePost(
            TenantDatabase database,
            Idempotency idempotency,
            Drafting drafting,
            RecordShare recordShare,
            Event<ShareDue> due,
            Clock clock) {
        this.database = database;
        this.idempotency = idempotency;
        this.drafting = drafting;
        this.recordShare = recordShare;
        this.due = due;
        this.clock = clock;
    }

    /** What would become public; nothing is kept. */
    Uni<Draft> preview(Sharer sharer, NewShare wish) {
        return database.inTenant(sharer.tenant(), transaction -> drafting.draft(transaction, sharer, wish));
    }

    /** Shares; the same key with the same wish gives the share made before. */
    Uni<ShareView> share(Sharer sharer, NewShare wish, @Nullable String key, ReaderLanguage reader) {
        Idempotency.Call call = new Idempotency.Call(sharer.tenant(), sharer.employee(), "share.create", key, wish);
        return database.inTenant(
                        sharer.tenant(),
                        transaction -> idempotency.once(
                                transaction,
                                call,
                                ShareView.class,
                                () -> drafting.draft(transaction, sharer, wish)
                                        .invoke(draft -> check(draft, wish))
                                        .chain(draft -> recordShare.record(
                                                transaction, sharer, draft, wish.scheduledFor(), reader))))
                .invoke(share -> due.fire(new ShareDue(share.network())));
    }

    private void check(Draft draft, NewShare wish) {
        if (draft.used() > draft.network().limits().characters()) {
            throw Problem.invalid(
                    "share.too-long",
                    "words",
                    draft.network().name() + " takes "
                            + draft.network().limits().characters() + " characters; with the disclosure this is "
                            + draft.used() + ".");
        }
        if (draft.network().needsConnection() && draft.words().isEmpty()) {
            throw Problem.invalid("share.words", "words", "Write a few words of your own.");
        }
        Instant at = wish.scheduledFor();
        if (at != null) {
            checkTime(draft, at);
        }
    }

    private void checkTime(Draft draft, Instant at) {
        if (!draft.network().needsConnection()) {
            throw Problem.invalid(
                    "share.time",
                    "scheduledFor",
                    "You send to " + draft.network().name() + " yourself, so no time can be set.");
        }
        Instant now = clock.instant();
        Instant farthest =
                now.atOffset(ZoneOffset.UTC).plusMonths(FARTHEST_MONTHS).toInstant();
        if (!at.isAfter(now) || at.isAfter(farthest)) {
            throw Problem.invalid(
                    "share.time", "scheduledFor", "Choose a time that is still to come, within six months.");
        }
    }
}
