package dk.perron.share.publishing;

import dk.perron.platform.data.Finder;
import dk.perron.share.network.Account;
import dk.perron.share.network.DailyLimits;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What networks allow: how many posts an account and an app make on a UTC day, and until when a network wants to be left
 * alone. Stored, for every process has to keep to it, and by app, for tenants may share one.
 */
@ApplicationScoped
class Budgets {
    private static final String ALL_OF_THE_APP = "";

    private final Finder finder;
    private final Clock clock;

    Budgets(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    /**
     * Whom a network counts a post for.
     *
     * @param app id of the app at its server; empty parts where there is none
     * @param account a hash: nobody needs to read whose posts are counted
     */
    record Payer(String network, String app, String account) {
        static Payer of(String network, Account account) {
            String server = account.server() == null ? "" : account.server().toString();
            String app = account.app() == null ? "" : account.app().clientId();
            return new Payer(network, (server + " " + app).strip(), hash(server + " " + account.remoteId()));
        }

        private static String hash(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 16);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /**
     * A network is not to be called before then.
     *
     * @param wholeApp whether that holds for everybody who posts through the app
     */
    record Closed(Instant until, boolean wholeApp) {}

    /** Takes one post out of the day's budget, unless there is none left or the network wants to be left alone. */
    Uni<Optional<Closed>> spend(SqlConnection transaction, Payer payer, Optional<DailyLimits> limits) {
        Instant now = clock.instant();
        return pause(transaction, payer, now)
                .chain(paused -> paused.isPresent() || limits.isEmpty()
                        ? Uni.createFrom().item(paused)
                        : count(transaction, payer, limits.get(), now));
    }

    /** Gives back what was spent on a post that was certainly not made, in the order it was spent: app, then account. */
    Uni<Void> giveBack(SqlConnection transaction, Payer payer) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return giveBack(transaction, payer, ALL_OF_THE_APP, today)
                .chain(() -> giveBack(transaction, payer, payer.account(), today));
    }

    private static Uni<Void> giveBack(SqlConnection transaction, Payer payer, String account, LocalDate day) {
        return transaction
                .preparedQuery("update network_day set posts = posts - 1"
                        + " where network = $1 and app = $2 and account = $3 and day = $4 and posts > 0")
                .execute(Tuple.of(payer.network(), payer.app(), account, day))
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
            SqlConnection transaction, Payer payer, DailyLimits limits, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Instant midnight = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return spent(transaction, payer, ALL_OF_THE_APP, today, limits.perApp())
                .chain(appLeft -> !appLeft
                        ? Uni.createFrom().item(Optional.of(new Closed(midnight, true)))
                        : spent(transaction, payer, payer.account(), today, limits.perAccount())
                                .chain(left -> left
                                        ? Uni.createFrom().item(Optional.empty())
                                        : giveBack(transaction, payer, ALL_OF_THE_APP, today)
                                                .replaceWith(Optional.of(new Closed(midnight, false)))));
    }

    /** Counts one more unless that would be too many. */
    private static Uni<Boolean> spent(SqlConnection transaction, Payer payer, String account, LocalDate day, int most) {
        return transaction
                .preparedQuery("insert into network_day as known (network, app, account, day, posts)"
                        + " values ($1, $2, $3, $4, 1) on conflict (network, app, account, day)"
                        + " do update set posts = known.posts + 1 where known.posts < $5")
                .execute(Tuple.of(payer.network(), payer.app(), account, day, most))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Remembers that a network wants to be left alone. */
    Uni<Void> close(SqlConnection transaction, Payer payer, Closed closed) {
        return transaction
                .preparedQuery("insert into network_pause as known (network, app, account, until)"
                        + " values ($1, $2, $3, $4) on conflict (network, app, account)"
                        + " do update set until = greatest(known.until, excluded.until)")
                .execute(Tuple.of(
                        payer.network(),
                        payer.app(),
                        closed.wholeApp() ? ALL_OF_THE_APP : payer.account(),
                        closed.until().atOffset(ZoneOffset.UTC)))
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
