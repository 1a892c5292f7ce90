package dk.perron.content.items;

import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;

/** Id of an item, {@code item_…}. */
public record ItemId(String value) {
    private static final String PREFIX = "item";

    public static ItemId next() {
        return new ItemId(Ids.next(PREFIX));
    }

    /** Reads an id given by a caller; what cannot be one is unknown. */
    public static ItemId given(String text) {
        if (!Ids.isOne(PREFIX, text)) {
            throw unknown();
        }
        return new ItemId(text);
    }

    public static Problem unknown() {
        return Problem.notFound("item.unknown", "There is no such item.");
    }
}
