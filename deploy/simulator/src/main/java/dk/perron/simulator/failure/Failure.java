package dk.perron.simulator.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One switched-on failure.
 *
 * @param operation the operation it is for, or null for all of the network's
 * @param times how many calls it still spoils
 * @param member sub, e-mail address or handle of the member it is for, or null for everybody
 * @param delayMillis how late a slow answer comes; how long a throttled caller is told to wait
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

    /**
     * A call about to be answered.
     *
     * @param member the names its member goes by: identifier first, then e-mail address, handle
     */
    public record Call(String network, String operation, List<String> member) {
        boolean isBy(String wanted) {
            return member.stream().anyMatch(wanted::equalsIgnoreCase);
        }
    }
}
