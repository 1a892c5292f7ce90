package dk.perron.simulator.arrival;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The last so many things of one kind; older ones are forgotten, so that the simulator's memory stays flat. */
public final class Recent<T> {
    private final int capacity;
    private final Deque<T> newestLast = new ArrayDeque<>();
    private long total;

    public Recent(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(T thing) {
        newestLast.addLast(thing);
        total++;
        if (newestLast.size() > capacity) {
            newestLast.removeFirst();
        }
    }

    /** Newest first. */
    public synchronized List<T> newestFirst() {
        List<T> list = new ArrayList<>(newestLast);
        Collections.reverse(list);
        return list;
    }

    public synchronized Optional<T> newest(Predicate<T> wanted) {
        return newestFirst().stream().filter(wanted).findFirst();
    }

    public synchronized long count(Predicate<T> wanted) {
        return newestLast.stream().filter(wanted).count();
    }

    /** Replaces what matches by what {@code change} makes of it, and says whether anything did. */
    public synchronized boolean change(Predicate<T> wanted, UnaryOperator<T> change) {
        List<T> all = new ArrayList<>(newestLast);
        boolean changed = false;
        for (int i = 0; i < all.size(); i++) {
            if (wanted.test(all.get(i))) {
                all.set(i, change.apply(all.get(i)));
                changed = true;
            }
        }
        if (changed) {
            newestLast.clear();
            newestLast.addAll(all);
        }
        return changed;
    }

    /** How many ever arrived, forgotten ones included. */
    public synchronized long total() {
        return total;
    }

    public synchronized void clear() {
        newestLast.clear();
        total = 0;
    }
}
