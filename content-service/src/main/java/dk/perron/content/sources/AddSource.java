package dk.perron.content.sources;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.idempotency.Idempotency;
import dk.perron.platform.outbound.OutboundGuard;
import dk.perron.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Takes in a new source. It does not fetch: that is the curator's next step, with its own answer. */
@ApplicationScoped
class AddSource {
    private final OutboundGuard guard;
    private final TenantDatabase database;
    private final Sources sources;
    private final Idempotency idempotency;
    private final Clock clock;

    AddSource(OutboundGuard guard, TenantDatabase database, Sources sources, Idempotency idempotency, Clock clock) {
        this.guard = guard;
        this.database = database;
        this.sources = sources;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    Uni<Source> add(Idempotency.Call call, NewSource wish) {
        return checked(wish)
                .chain(fit -> database.inTenant(
                        call.tenant(),
                        transaction -> idempotency.once(
                                transaction,
                                call,
                                Source.class,
                                () -> sources.add(
                                        transaction,
                                        call.tenant(),
                                        fit,
                                        clock.instant().truncatedTo(ChronoUnit.MILLIS)))));
    }

    private Uni<NewSource> checked(NewSource wish) {
        if (wish.isFeed()) {
            return guard.given("url", wish.url()).map(url -> new NewSource(wish.kind(), wish.name(), url.toString()));
        }
        if (wish.url() != null && !wish.url().isBlank()) {
            throw Problem.invalid("source.url", "url", "A source of uploads has no address; choose the kind feed.");
        }
        return Uni.createFrom().item(new NewSource(wish.kind(), wish.name(), null));
    }
}
