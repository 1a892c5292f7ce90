package dk.perron.simulator.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The last so many posts of a network by their id; older ones are forgotten. */
public final class Kept<T> {
    private final int capacity;
    private final Map<String, T> oldestFirst = new LinkedHashMap<>();
    private long total;

    public Kept(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(String id, T thing) {
        oldestFirst.put(id, thing);
        total++;
        if (oldestFirst.size() > capacity) {
            oldestFirst.remove(oldestFirst.keySet().iterator().next());
        }
    }

    public synchronized Optional<T> find(String id) {
        return Optional.ofNullable(oldestFirst.get(id));
    }

    /** What {@code change} makes of the thing takes its place; empty if there is none. */
    public synchronized Optional<T> change(String id, UnaryOperator<T> change) {
        return Optional.ofNullable(oldestFirst.computeIfPresent(id, (known, thing) -> change.apply(thing)));
    }

    public synchronized List<T> newestFirst() {
        List<T> list = new ArrayList<>(oldestFirst.values());
        Collections.reverse(list);
        return list;
    }

    public Optional<T> newest(Predicate<T> wanted) {
        return newestFirst().stream().filter(wanted).findFirst();
    }

    /** How many ever arrived, forgotten ones included. */
    public synchronized long total() {
        return total;
    }

    public synchronized void clear() {
        oldestFirst.clear();
        total = 0;
    }
}
