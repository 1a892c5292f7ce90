package dk.perron.share.network;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One social network Perron publishes to. Expected endings are values; only surprises fail the Uni, and are to be taken
 * as {@link Publication.Unknown} once it was posting, {@link Change.Unknown} or {@link Standing.Unclear}.
 */
public interface SocialNetwork {
    Network network();

    /** The forms of post it takes. */
    Set<Outgoing.Form> forms();

    /**
     * What a server takes: remembered for a while; the usual limits when it does not say.
     *
     * @param server null where the network has only one
     */
    Uni<Limits> limits(@Nullable URI server);

    /** How many posts the network takes in a day (UTC), or calls; empty where it does not say. */
    default Optional<DailyLimits> dailyLimits() {
        return Optional.empty();
    }

    /** How much of the {@link #dailyLimits} such a post takes at most: one where posts are counted. */
    default int takes(Outgoing.Form form, int pictures) {
        return 1;
    }

    /** Whether editing or removing a post takes one of them too: so where calls are counted. */
    default boolean changesAreCounted() {
        return false;
    }

    /** How many of its characters the network counts for the text, and for the link where that stands in the text. */
    int length(String text, URI link, Outgoing.Form form);

    /**
     * Posts for the first time, and tells {@link Outgoing#posting} before it does. Call it at most once for each share
     * unless the ending says that nothing was posted.
     */
    Uni<Publication> publish(Outgoing post, Account account);

    /**
     * Finds out what became of a post whose answer was lost. Where that may be sent still, makes sure there is exactly
     * one; else only looks, and may end with {@link Publication.Absent} or {@link Publication.Untellable}.
     */
    Uni<Publication> reconcile(Outgoing post, Account account, Sending sending);

    /** Whether it lets the text of a published post be changed. */
    default boolean edits() {
        return true;
    }

    /** Changes the text of a published post; {@link Change.Refused} where the network does not edit. */
    Uni<Change> edit(String remoteId, Outgoing post, Account account);

    /** Takes a published post back. Doing so twice is as good as once. */
    Uni<Change> remove(String remoteId, Account account);

    /** Asks whether the authorisation is still accepted; changes nothing. */
    Uni<Standing> check(Account account);
}
