package dk.perron.share.classifying;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The clicks of each visitor on each link around a batch, and those the batch adds. Hits do not always arrive in the order
 * in which they happened: one is a repeat of a click less than half an hour before it, or after it.
 */
final class RecentVisits {
    /** A visitor on a link. */
    record Pair(String code, String visitor) {}

    /** A click of a visitor on a link. */
    record Visit(Pair pair, Instant at) {}

    private final Duration within;
    private final Map<Pair, TreeSet<Instant>> clicks = new HashMap<>();
    private final List<Visit> added = new ArrayList<>();

    RecentVisits(Duration within, List<Visit> known) {
        this.within = within;
        known.forEach(visit -> of(visit.pair()).add(visit.at()));
    }

    /** The click that it would repeat: the last one before it, else the first one after it. */
    Optional<Instant> repeatedBy(Pair pair, Instant at) {
        TreeSet<Instant> known = clicks.get(pair);
        if (known == null) {
            return Optional.empty();
        }
        NavigableSet<Instant> near = known.subSet(at.minus(within), false, at.plus(within), false);
        Instant before = near.floor(at);
        return Optional.ofNullable(before == null ? near.ceiling(at) : before);
    }

    void add(Pair pair, Instant at) {
        of(pair).add(at);
        added.add(new Visit(pair, at));
    }

    /** What is to be kept. */
    List<Visit> added() {
        return added;
    }

    private TreeSet<Instant> of(Pair pair) {
        return clicks.computeIfAbsent(pair, first -> new TreeSet<>());
    }
}
