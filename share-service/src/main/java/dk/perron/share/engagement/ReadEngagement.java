package dk.perron.share.engagement;

import dk.perron.share.connection.Connections.Opened;
import dk.perron.share.engagement.Readings.Claim;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.EngagementReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a few shares in one call: of one employee, or of many where the network needs no connection. A process that dies
 * meanwhile leaves them to the next one when its lease ends, and reading twice changes nothing.
 */
@ApplicationScoped
class ReadEngagement {
    private static final Logger LOG = Logger.getLogger(ReadEngagement.class);

    private final Accounts accounts;
    private final ReadingBudget budget;
    private final SettleReadings settle;
    private final ReadingPlan plan;
    private final EngagementConfig config;
    private final Clock clock;

    ReadEngagement(
            Accounts accounts,
            ReadingBudget budget,
            SettleReadings settle,
            ReadingPlan plan,
            EngagementConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.budget = budget;
        this.settle = settle;
        this.plan = plan;
        this.config = config;
        this.clock = clock;
    }

    /** A call that may be made: its shares are held, what it is made with is open, and the app has it left. */
    record Call(
            EngagementReader reader,
            List<Reading> readings,
            @Nullable Opened opened,
            Instant leaseEnd) {}

    /** Makes a call ready; where it may not be made, its shares are put off. */
    Uni<Optional<Call>> prepare(EngagementReader reader, List<Claim> claims, Instant leaseEnd) {
        return settle.held(claims, leaseEnd).chain(readings -> {
            if (readings.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            String connection = reader.connection();
            if (connection == null) {
                return spend(new Call(reader, readings, null, leaseEnd));
            }
            return accounts.open(claims.get(0).tenant(), claims.get(0).employeeId(), connection)
                    .chain(opened -> opened.isPresent()
                            ? spend(new Call(reader, readings, opened.get(), leaseEnd))
                            : settle.without(readings, leaseEnd, plan::withoutConnection)
                                    .replaceWith(Optional.<Call>empty()));
        });
    }

    private Uni<Optional<Call>> spend(Call call) {
        EngagementReader reader = call.reader();
        Opened opened = call.opened();
        App app = opened == null ? null : opened.account().app();
        return budget.spend(
                        reader.network(),
                        app == null ? "" : app.clientId(),
                        reader.callsFor(
                                call.readings().stream().map(Reading::remoteId).toList()),
                        reader.callsPerDay())
                .chain(left -> left
                        ? Uni.createFrom().item(Optional.of(call))
                        : settle.without(call.readings(), call.leaseEnd(), plan::withoutBudget)
                                .replaceWith(Optional.<Call>empty()));
    }

    /** @return until when the network wants to be left alone, if it said so */
    Uni<Optional<Instant>> call(Call call) {
        EngagementReader reader = call.reader();
        List<Reading> readings = call.readings();
        Opened opened = call.opened();
        List<String> ids = readings.stream().map(Reading::remoteId).toList();
        Account account = opened == null ? null : opened.account();
        Instant begun = clock.instant();
        return Uni.createFrom()
                .deferred(() -> reader.read(ids, account))
                .ifNoItem()
                .after(config.patience())
                .recoverWithItem(() -> new EngagementReader.Reading.Unclear("no answer"))
                .onFailure()
                .recoverWithItem(surprise ->
                        new EngagementReader.Reading.Unclear(surprise.getClass().getSimpleName()))
                .invoke(answer -> LOG.infof(
                        "reading network=%s shares=%d outcome=%s millis=%d",
                        reader.network(),
                        readings.size(),
                        answer.getClass().getSimpleName(),
                        Duration.between(begun, clock.instant()).toMillis()))
                .chain(answer -> settle.answered(readings, call.leaseEnd(), reader, opened, answer)
                        .replaceWith(
                                answer instanceof EngagementReader.Reading.Throttled throttled
                                        ? Optional.of(throttled.retryAfter())
                                        : Optional.<Instant>empty()));
    }
}
