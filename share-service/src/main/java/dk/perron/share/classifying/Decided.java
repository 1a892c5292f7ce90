package dk.perron.share.classifying;

import java.time.Instant;
import java.util.List;

/**
 * What a batch of hits turned out to be.
 *
 * @param repeats those among the hits that repeat a click, as they came in
 */
record Decided(List<Hit> hits, List<Repeat> repeats) {

    /** A hit that is no click, for its visitor had clicked the link at that time. */
    record Repeat(Hit hit, Instant clickedAt) {}

    Decided as(List<Hit> further) {
        return new Decided(further, repeats);
    }
}
