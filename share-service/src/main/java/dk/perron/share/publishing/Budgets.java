package dk.perron.share.publishing;

import dk.perron.platform.data.Finder;
import dk.perron.share.connection.AccountKey;
import dk.perron.share.network.Account;
import dk.perron.share.network.DailyLimits;
import dk.perron.share.network.Publication;
import dk.perron.share.sharing.CallsOfTheDay;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What networks allow: how many posts an account and an app make on a UTC day, and until when a network wants to be left
 * alone. Stored, for every process has to keep to it, and by app, for tenants may share one.
 */
@ApplicationScoped
class Budgets implements CallsOfTheDay {
    private static final String ALL_OF_THE_APP = "";

    private final Finder finder;
    private final PublishingConfig config;
    private final Clock clock;

    Budgets(Finder finder, PublishingConfig config, Clock clock) {
        this.finder = finder;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Whom a network counts a post for.
     *
     * @param app id of the app at its server; empty parts where there is none
     * @param account its {@link AccountKey}
     */
    record Payer(String network, String app, String account) {
        static Payer of(String network, Account account) {
            String server = account.server() == null ? "" : account.server().toString();
            String app = account.app() == null ? "" : account.app().clientId();
            return new Payer(network, (server + " " + app).strip(), AccountKey.of(account));
        }
    }

    /**
     * A network is not to be called before then.
     *
     * @param wholeApp whether that holds for everybody who posts through the app
     */
    record Closed(Instant until, boolean wholeApp) {
        /** What that is for the share whose call closed it. */
        Publication ending() {
            return new Publication.Throttled(
                    until, wholeApp ? Publication.Throttled.Scope.APP : Publication.Throttled.Scope.ACCOUNT);
        }
    }

    /**
     * Takes what a post takes out of the day's budget, unless too little is left or the network wants to be left alone.
     *
     * @param takes one post, or as many calls
     */
    Uni<Optional<Closed>> spend(SqlConnection transaction, Payer payer, Optional<DailyLimits> limits, int takes) {
        Instant now = clock.instant();
        return pause(transaction, payer, now)
                .chain(paused -> paused.isPresent() || limits.isEmpty()
                        ? Uni.createFrom().item(paused)
                        : count(transaction, payer, limits.get(), takes, now));
    }

    @Override
    public Uni<Void> spend(SqlConnection transaction, String network, Account account) {
        Payer payer = Payer.of(network, account);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return spent(transaction, payer, ALL_OF_THE_APP, today, 1, Integer.MAX_VALUE)
                .chain(() -> spent(transaction, payer, payer.account(), today, 1, Integer.MAX_VALUE))
                .replaceWithVoid();
    }

    /**
     * Gives back one of what was spent on a post that was certainly not made, in the order it was spent: app, then account.
     * Calls that went before the one that was refused stay spent.
     */
    Uni<Void> giveBack(SqlConnection transaction, Payer payer) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return giveBack(transaction, payer, ALL_OF_THE_APP, today, 1)
                .chain(() -> giveBack(transaction, payer, payer.account(), today, 1));
    }

    private static Uni<Void> giveBack(
            SqlConnection transaction, Payer payer, String account, LocalDate day, int taken) {
        return transaction
                .preparedQuery("update network_day set posts = greatest(posts - $5, 0)"
                        + " where network = $1 and app = $2 and account = $3 and day = $4")
                .execute(Tuple.of(payer.network(), payer.app(), account, day, taken))
                .replaceWithVoid();
    }

    private Uni<Optional<Closed>> pause(SqlConnection transaction, Payer payer, Instant now) {
        return transaction
                .preparedQuery("select until, account from network_pause where network = $1 and app = $2"
                        + " and account in ('', $3) and until > $4 order by until desc limit 1")
                .execute(Tuple.of(payer.network(), payer.app(), payer.account(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Optional.empty();
                    }
                    var row = rows.iterator().next();
                    return Optional.of(new Closed(
                            row.getOffsetDateTime("until").toInstant(),
                            row.getString("account").equals(ALL_OF_THE_APP)));
                });
    }

    private static Uni<Optional<Closed>> count(
            SqlConnection transaction, Payer payer, DailyLimits limits, int takes, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Instant midnight = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return spent(transaction, payer, ALL_OF_THE_APP, today, takes, limits.perApp())
                .chain(appLeft -> !appLeft
                        ? Uni.createFrom().item(Optional.of(new Closed(midnight, true)))
                        : spent(transaction, payer, payer.account(), today, takes, limits.perAccount())
                                .chain(left -> left
                                        ? Uni.createFrom().item(Optional.empty())
                                        : giveBack(transaction, payer, ALL_OF_THE_APP, today, takes)
                                                .replaceWith(Optional.of(new Closed(midnight, false)))));
    }

    /** Counts so many more unless that would be too many. */
    private static Uni<Boolean> spent(
            SqlConnection transaction, Payer payer, String account, LocalDate day, int takes, int most) {
        return transaction
                .preparedQuery("insert into network_day as known (network, app, account, day, posts)"
                        + " select $1, $2, $3, $4, $5::int where $5::int <= $6::int"
                        + " on conflict (network, app, account, day)"
                        + " do update set posts = known.posts + excluded.posts"
                        + " where known.posts <= $6::int - excluded.posts")
                .execute(Tuple.of(payer.network(), payer.app(), account, day, takes, most))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Learns from how a call ended, and tells whether the network is closed by it and until when.
     *
     * @param begun when it was called
     */
    Uni<Optional<Closed>> heard(SqlConnection transaction, Payer payer, Publication ending, Instant begun) {
        if (ending instanceof Publication.Throttled throttled) {
            boolean wholeApp = throttled.scope() == Publication.Throttled.Scope.APP;
            String whose = wholeApp ? ALL_OF_THE_APP : payer.account();
            return (throttled.guessed()
                            ? guess(transaction, payer, whose, throttled.retryAfter(), begun)
                            : close(transaction, payer, whose, throttled.retryAfter()))
                    .map(until -> Optional.of(new Closed(until, wholeApp)));
        }
        return (ending instanceof Publication.Published
                        ? open(transaction, payer, begun)
                        : Uni.createFrom().voidItem())
                .replaceWith(Optional.empty());
    }

    /** Remembers what the network says. */
    private static Uni<Instant> close(SqlConnection transaction, Payer payer, String whose, Instant until) {
        return transaction
                .preparedQuery("insert into network_pause as known (network, app, account, until)"
                        + " values ($1, $2, $3, $4) on conflict (network, app, account)"
                        + " do update set until = greatest(known.until, excluded.until) returning until")
                .execute(Tuple.of(payer.network(), payer.app(), whose, until.atOffset(ZoneOffset.UTC)))
                .map(Budgets::until);
    }

    /**
     * Where the network does not say, it is tried again soon, and ever later while it refuses: so posts leave as fast as
     * it takes them, whatever its limit is. Calls that were under way together are refused once.
     */
    private Uni<Instant> guess(SqlConnection transaction, Payer payer, String whose, Instant latest, Instant begun) {
        Instant now = clock.instant();
        Instant first = now.plus(config.firstRest());
        return transaction
                .preparedQuery("insert into network_pause as known (network, app, account, until, refusals)"
                        + " values ($1, $2, $3, $4, 1) on conflict (network, app, account) do update set"
                        + " until = case when known.until > $5 then known.until else least($6, $7::timestamptz"
                        + " + $8::float8 * power(2, least(known.refusals, 16)) * interval '1 millisecond') end,"
                        + " refusals = known.refusals + case when known.until > $5 then 0 else 1 end returning until")
                .execute(Tuple.from(new Object[] {
                    payer.network(),
                    payer.app(),
                    whose,
                    (first.isBefore(latest) ? first : latest).atOffset(ZoneOffset.UTC),
                    begun.atOffset(ZoneOffset.UTC),
                    latest.atOffset(ZoneOffset.UTC),
                    now.atOffset(ZoneOffset.UTC),
                    (double) config.firstRest().toMillis()
                }))
                .map(Budgets::until);
    }

    private static Instant until(RowSet<Row> rows) {
        return rows.iterator().next().getOffsetDateTime("until").toInstant();
    }

    /** It takes posts again: the next refusal is a first one. */
    private static Uni<Void> open(SqlConnection transaction, Payer payer, Instant begun) {
        return transaction
                .preparedQuery("update network_pause set refusals = 0 where network = $1 and app = $2"
                        + " and account in ('', $3) and refusals > 0 and until <= $4")
                .execute(Tuple.of(payer.network(), payer.app(), payer.account(), begun.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "7m")
    Uni<Void> forget() {
        Instant before = clock.instant().minus(Duration.ofDays(2));
        return finder.query(
                        "delete from network_day where day < $1", Tuple.of(LocalDate.ofInstant(before, ZoneOffset.UTC)))
                .chain(() -> finder.query(
                        "delete from network_pause where until < $1", Tuple.of(before.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }
}
