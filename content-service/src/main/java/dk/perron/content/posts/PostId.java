package dk.perron.content.posts;

import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;

/** Id of a post, {@code post_…}. */
public record PostId(String value) {
    private static final String PREFIX = "post";

    static PostId next() {
        return new PostId(Ids.next(PREFIX));
    }

    /** Reads an id given by a caller; what cannot be one is unknown. */
    static PostId given(String text) {
        if (!Ids.isOne(PREFIX, text)) {
            throw unknown();
        }
        return new PostId(text);
    }

    static Problem unknown() {
        return Problem.notFound("post.unknown", "There is no such post.");
    }
}
