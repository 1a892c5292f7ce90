package dk.perron.simulator.failure;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The failures that are switched on, first come first served. */
@Singleton
public class Failures {
    private final List<Failure> waiting = new ArrayList<>();
    private final Chaos chaos;

    Failures(Chaos chaos) {
        this.chaos = chaos;
    }

    public synchronized void add(Failure failure) {
        waiting.add(failure);
    }

    public synchronized List<Failure> list() {
        return List.copyOf(waiting);
    }

    public synchronized void clear() {
        waiting.clear();
        chaos.stop();
    }

    /** The failure for this call, if any: from the caller's own header, else the first that was switched on for it, else by chance. */
    public synchronized Optional<Failure> next(Failure.Call call, @Nullable String header) {
        if (header != null && !header.isBlank()) {
            String[] kindAndDelay = header.split(";", 2);
            return Kind.find(kindAndDelay[0])
                    .map(kind -> new Failure(
                            call.network(),
                            call.operation(),
                            kind,
                            1,
                            null,
                            kindAndDelay.length == 2 ? Integer.valueOf(kindAndDelay[1].strip()) : null));
        }
        for (int i = 0; i < waiting.size(); i++) {
            Failure failure = waiting.get(i);
            if (failure.isFor(call)) {
                if (failure.times() <= 1) {
                    waiting.remove(i);
                } else {
                    waiting.set(i, failure.oneLess());
                }
                return Optional.of(failure);
            }
        }
        return chaos.next(call);
    }
}
