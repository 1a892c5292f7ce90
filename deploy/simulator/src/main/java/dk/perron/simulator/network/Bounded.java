package dk.perron.simulator.network;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets its oldest entry when it holds too many, so that the simulator's memory stays flat. */
public final class Bounded<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    public Bounded(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}
