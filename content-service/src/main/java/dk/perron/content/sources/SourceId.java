package dk.perron.content.sources;

import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;

/** Id of a source, {@code source_…}. */
record SourceId(String value) {
    private static final String PREFIX = "source";

    static SourceId next() {
        return new SourceId(Ids.next(PREFIX));
    }

    /** Reads an id given by a caller; what cannot be one is unknown. */
    static SourceId given(String text) {
        if (!Ids.isOne(PREFIX, text)) {
            throw unknown();
        }
        return new SourceId(text);
    }

    static Problem unknown() {
        return Problem.notFound("source.unknown", "There is no such source.");
    }
}
