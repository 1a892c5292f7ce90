package dk.perron.content.topics;

import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;

/** Id of a topic, {@code topic_…}. */
public record TopicId(String value) {
    private static final String PREFIX = "topic";

    static TopicId next() {
        return new TopicId(Ids.next(PREFIX));
    }

    /** Reads an id given by a caller; what cannot be one is unknown. */
    static TopicId given(String text) {
        if (!Ids.isOne(PREFIX, text)) {
            throw unknown();
        }
        return new TopicId(text);
    }

    static Problem unknown() {
        return Problem.notFound("topic.unknown", "There is no such topic.");
    }
}
