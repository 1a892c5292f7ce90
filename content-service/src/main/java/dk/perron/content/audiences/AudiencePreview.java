package dk.perron.content.audiences;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule reaches.
 *
 * @param sample a few of them, where there are at least five
 */
record AudiencePreview(int employees, List<Example> sample) {
    record Example(
            String name,
            @Nullable String department,
            @Nullable String site) {}
}
