package dk.perron.simulator.failure;

import org.jspecify.annotations.Nullable;

/**
 * One switched-on failure.
 *
 * @param operation the operation it is for, or null for all of the network's
 * @param times how many calls it still spoils
 * @param member sub or e-mail address of the member it is for, or null for everybody
 * @param delayMillis how late a slow answer comes
 */
public record Failure(
        String network,
        @Nullable String operation,
        Kind kind,
        int times,
        @Nullable String member,
        @Nullable Integer delayMillis) {

    static final int USUAL_DELAY_MILLIS = 10_000;

    boolean isFor(Failure.Call call) {
        return network.equals(call.network())
                && (operation == null || operation.equals(call.operation()))
                && (member == null || call.isBy(member));
    }

    Failure oneLess() {
        return new Failure(network, operation, kind, times - 1, member, delayMillis);
    }

    public int delay() {
        return delayMillis == null ? USUAL_DELAY_MILLIS : delayMillis;
    }

    /** A call about to be answered. */
    public record Call(
            String network,
            String operation,
            @Nullable String memberSub,
            @Nullable String memberEmail) {
        boolean isBy(String member) {
            return member.equals(memberSub) || member.equalsIgnoreCase(memberEmail);
        }
    }
}
