package dk.perron.share.classifying;

import java.util.UUID;

/** A hit as it came in, before it is decided. */
record ReceivedHit(UUID key, Hit hit) {
    private static final String PREFIX = "hit_";
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    /**
     * Reads the key off the id, which is 128 bits in 26 letters: it takes a third of the room.
     *
     * @throws IllegalArgumentException when it is no hit's id
     */
    static ReceivedHit of(Hit hit) {
        String id = hit.id();
        if (!id.startsWith(PREFIX) || id.length() != PREFIX.length() + 26) {
            throw new IllegalArgumentException("No hit has the id " + id);
        }
        long high = 0;
        long low = 0;
        for (int at = PREFIX.length(); at < id.length(); at++) {
            int digit = DIGITS.indexOf(id.charAt(at));
            if (digit < 0) {
                throw new IllegalArgumentException("No hit has the id " + id);
            }
            high = high << 5 | low >>> 59;
            low = low << 5 | digit;
        }
        return new ReceivedHit(new UUID(high, low), hit);
    }

    boolean isUndecided() {
        return hit.outcome().equals(Outcome.UNDECIDED.word());
    }
}
