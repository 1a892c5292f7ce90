package dk.perron.share.sharing;

import dk.perron.platform.problem.Problem;
import dk.perron.share.network.Network;
import dk.perron.share.policy.SharingPolicy;
import dk.perron.share.sharing.Drafting.Sharer;
import dk.perron.share.timing.BestTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Finds the time of a share: as its employee wishes, but never together with colleagues who share the same. */
@ApplicationScoped
class Planning {
    private static final int FARTHEST_MONTHS = 6;

    private final Sharers sharers;
    private final BestTime bestTime;
    private final Clock clock;

    Planning(Sharers sharers, BestTime bestTime, Clock clock) {
        this.sharers = sharers;
        this.bestTime = bestTime;
        this.clock = clock;
    }

    /**
     * Plans.
     *
     * @throws Problem 422 {@code share.time}
     */
    Uni<Plan> plan(
            SqlConnection transaction,
            Sharer sharer,
            Network network,
            NewShare wish,
            SharingPolicy policy,
            ZoneId zone) {
        Instant now = clock.instant();
        Instant asked = wish.scheduledFor();
        String timing = wish.timing() == null ? asked == null ? "now" : "at" : wish.timing();
        if (!network.needsConnection()) {
            if (!timing.equals("now") || asked != null) {
                throw refused("scheduledFor", "You send to " + network.name() + " yourself, so no time can be set.");
            }
            return Uni.createFrom().item(Plan.NOW);
        }
        if (timing.equals("at")) {
            checkTime("scheduledFor", asked, now);
        } else if (asked != null) {
            throw refused("scheduledFor", "Leave the time out, or ask for timing at.");
        }
        Uni<Plan> wished = timing.equals("best")
                ? bestTime.after(transaction, sharer.tenant(), zone, now)
                        .map(best -> new Plan(
                                Plan.Kind.BEST,
                                best.at(),
                                best.measured() ? Plan.Basis.OWN_CLICKS : Plan.Basis.COMMON_CHOICE))
                : Uni.createFrom().item(asked == null ? Plan.NOW : new Plan(Plan.Kind.AT, asked, null));
        return wished.chain(plan -> apart(transaction, sharer, wish.postId(), network, plan, policy, zone, now));
    }

    /** Moves a plan away from those of colleagues. */
    private Uni<Plan> apart(
            SqlConnection transaction,
            Sharer sharer,
            String post,
            Network network,
            Plan plan,
            SharingPolicy policy,
            ZoneId zone,
            Instant now) {
        Instant wished = plan.publishAt() == null ? now : plan.publishAt();
        return free(transaction, sharer, post, network.id(), wished, policy)
                .invoke(free -> checkNear(free, now))
                .map(free -> free.equals(wished)
                        ? plan
                        : new Plan(Plan.Kind.STAGGERED, free, isSameHour(wished, free, zone) ? plan.basis() : null));
    }

    /** The first time from the one wished at which no colleague shares the same. */
    Uni<Instant> free(
            SqlConnection transaction,
            Sharer sharer,
            String post,
            String network,
            Instant wished,
            SharingPolicy policy) {
        Duration gap = Duration.ofMinutes(policy.staggerMinutes());
        return sharers.firstFree(transaction, sharer.tenant(), sharer.employee(), post, network, wished, gap);
    }

    /** @throws Problem 422 {@code share.time} on the field unless it is still to come, within six months */
    static void checkTime(String field, @Nullable Instant at, Instant now) {
        if (at == null || !at.isAfter(now) || isTooFar(at, now)) {
            throw refused(field, "Choose a time that is still to come, within six months.");
        }
    }

    /** @throws Problem 422 {@code share.time} when a time had to be moved too far */
    private static void checkNear(Instant free, Instant now) {
        if (isTooFar(free, now)) {
            throw refused(
                    "scheduledFor", "So many colleagues share this there that no time is free within six months.");
        }
    }

    private static boolean isTooFar(Instant at, Instant now) {
        return at.isAfter(
                now.atOffset(ZoneOffset.UTC).plusMonths(FARTHEST_MONTHS).toInstant());
    }

    /** A best time is the whole hour's. */
    private static boolean isSameHour(Instant one, Instant other, ZoneId zone) {
        return one.atZone(zone)
                .truncatedTo(ChronoUnit.HOURS)
                .isEqual(other.atZone(zone).truncatedTo(ChronoUnit.HOURS));
    }

    private static Problem refused(String field, String what) {
        return Problem.invalid("share.time", field, what);
    }
}
