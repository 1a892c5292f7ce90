package dk.perron.share.sharing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.idempotency.Idempotency;
import dk.perron.share.employee.Employees;
import dk.perron.share.sharing.Drafting.Draft;
import dk.perron.share.sharing.Drafting.Sharer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jspecify.annotations.Nullable;

/** Accepts an employee's wish to share a post. Publishing happens later, by the worker. */
@ApplicationScoped
class SharePost {
    private final TenantDatabase database;
    private final Idempotency idempotency;
    private final Accounts accounts;
    private final Employees employees;
    private final Drafting drafting;
    private final Sharers sharers;
    private final RecordShare recordShare;
    private final Event<ShareDue> due;

    SharePost(
            TenantDatabase database,
            Idempotency idempotency,
            Accounts accounts,
            Employees employees,
            Drafting drafting,
            Sharers sharers,
            RecordShare recordShare,
            Event<ShareDue> due) {
        this.database = database;
        this.idempotency = idempotency;
        this.accounts = accounts;
        this.employees = employees;
        this.drafting = drafting;
        this.sharers = sharers;
        this.recordShare = recordShare;
        this.due = due;
    }

    /** What would become public; nothing is kept. */
    Uni<Draft> preview(Sharer sharer, NewShare wish) {
        return accounts.limits(sharer.tenant(), sharer.employee(), wish.network())
                .chain(limits -> database.inTenant(
                        sharer.tenant(), transaction -> drafting.draft(transaction, sharer, wish, limits)));
    }

    /** Shares; the same key with the same wish gives the share made before. */
    Uni<ShareView> share(Sharer sharer, NewShare wish, @Nullable String key, ReaderLanguage reader) {
        Idempotency.Call call = new Idempotency.Call(sharer.tenant(), sharer.employee(), "share.create", key, wish);
        return accounts.limits(sharer.tenant(), sharer.employee(), wish.network())
                .chain(limits -> database.inTenant(
                        sharer.tenant(),
                        transaction -> idempotency.once(
                                transaction,
                                call,
                                ShareView.class,
                                () -> sharers.oneAtATime(
                                                transaction,
                                                sharer.tenant(),
                                                sharer.employee(),
                                                wish.postId(),
                                                wish.network())
                                        .chain(() -> employees.isGone(transaction, sharer.employee()))
                                        .invoke(SharePost::checkThere)
                                        .chain(() -> drafting.draft(transaction, sharer, wish, limits))
                                        .invoke(ShareRules::check)
                                        .chain(draft -> recordShare.record(
                                                transaction, sharer, draft, wish.approval(), reader)))))
                .invoke(share -> due.fire(new ShareDue(share.network())));
    }

    /** A token may outlive its employee by minutes. */
    private static void checkThere(boolean gone) {
        if (gone) {
            throw Drafting.unknownPost();
        }
    }
}
