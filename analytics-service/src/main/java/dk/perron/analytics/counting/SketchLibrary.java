package dk.perron.analytics.counting;

import java.util.Set;
import org.apache.datasketches.hll.HllSketch;

/**
 * Opens DataSketches on any Java we run on. No release of it covers both 17 and 25: this one refuses every version that
 * is not on its list of 2024, by the text of {@code java.version}, although what we use of it, sketches on the heap,
 * works there. So it reads a version from its list at that one moment. To go with our floor of 17.
 */
final class SketchLibrary {
    private static final String VERSION = "java.version";
    private static final Set<Integer> KNOWN = Set.of(17, 21);
    private static final String NEWEST_KNOWN = "21";

    private SketchLibrary() {}

    static synchronized void open() {
        if (KNOWN.contains(Runtime.version().feature())) {
            return;
        }
        String real = System.getProperty(VERSION);
        System.setProperty(VERSION, NEWEST_KNOWN);
        try {
            new HllSketch(4).toCompactByteArray();
        } finally {
            System.setProperty(VERSION, real);
        }
    }
}
