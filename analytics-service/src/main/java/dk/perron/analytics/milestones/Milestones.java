package dk.perron.analytics.milestones;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which counts are worth telling: 1, 10, 100, 1,000 … */
final class Milestones {
    record Reached(long clicks, Instant at) {}

    private Milestones() {}

    /**
     * The milestones that these further clicks pass.
     *
     * @param before clicks counted until now
     * @param further when each further click came, earliest first
     */
    static List<Reached> passed(long before, List<Instant> further) {
        List<Reached> reached = new ArrayList<>();
        for (long milestone = 1; milestone <= before + further.size(); milestone *= 10) {
            if (milestone > before) {
                reached.add(new Reached(milestone, further.get((int) (milestone - before - 1))));
            }
        }
        return reached;
    }
}
