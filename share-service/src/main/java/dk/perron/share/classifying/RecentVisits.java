package dk.perron.share.classifying;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The clicks of visitors around a batch, and those the batch adds. Hits do not always arrive in the order in which they
 * happened: one is a repeat of a click less than half an hour before it, or after it, and a burst in any minute it is
 * in. What was found to be no click makes nothing else a repeat or a burst.
 */
final class RecentVisits {
    static final Duration MINUTE = Duration.ofMinutes(1);

    /** A visitor on a link. */
    record Pair(String code, String visitor) {}

    /** A click of a visitor on a link. */
    record Visit(Pair pair, Instant at) {}

    private final Duration within;
    private final int linksPerMinute;
    private final Map<Pair, TreeSet<Instant>> clicks = new HashMap<>();
    private final Map<String, NavigableMap<Instant, Integer>> ofVisitors = new HashMap<>();
    private final List<Visit> added = new ArrayList<>();

    RecentVisits(Duration within, int linksPerMinute, List<Visit> known) {
        this.within = within;
        this.linksPerMinute = linksPerMinute;
        known.forEach(this::put);
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

    /** Whether it would be one link more in a minute than a reader can follow. */
    boolean isBurst(String visitor, Instant at) {
        List<Instant> near = near(visitor, at);
        for (int first = 0; first + linksPerMinute <= near.size(); first++) {
            Instant begin = near.get(first);
            Instant end = near.get(first + linksPerMinute - 1);
            Duration lasted = Duration.between(at.isBefore(begin) ? at : begin, at.isAfter(end) ? at : end);
            if (lasted.compareTo(MINUTE) < 0) {
                return true;
            }
        }
        return false;
    }

    /** The visitor's clicks less than a minute away, in the order in which they happened. */
    private List<Instant> near(String visitor, Instant at) {
        List<Instant> near = new ArrayList<>();
        ofVisitors
                .getOrDefault(visitor, Collections.emptyNavigableMap())
                .subMap(at.minus(MINUTE), false, at.plus(MINUTE), false)
                .forEach((click, times) -> near.addAll(Collections.nCopies(times, click)));
        return near;
    }

    void add(Pair pair, Instant at) {
        Visit visit = new Visit(pair, at);
        put(visit);
        added.add(visit);
    }

    /** What is to be kept. */
    List<Visit> added() {
        return added;
    }

    private void put(Visit visit) {
        clicks.computeIfAbsent(visit.pair(), pair -> new TreeSet<>()).add(visit.at());
        ofVisitors
                .computeIfAbsent(visit.pair().visitor(), visitor -> new TreeMap<>())
                .merge(visit.at(), 1, Integer::sum);
    }
}
