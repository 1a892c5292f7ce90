package dk.perron.share.network;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A network at which an employee authorises Perron on a consent page (OAuth 2 authorization code). */
public interface ConsentSignIn {
    /**
     * What is known when a consent begins.
     *
     * @param app the app to be used; null when none is known for this server
     * @param server base address as {@link #serverOf} gave it; null where the network has only one
     * @param hint what the employee typed to name server or account, if anything
     * @param state to come back with the answer
     */
    record Wish(
            @Nullable App app,
            @Nullable URI server,
            @Nullable String hint,
            String state,
            URI callback) {}

    /**
     * A consent page to send the employee's browser to.
     *
     * @param kept what the adapter needs again when the answer comes; stored sealed, at most 8,000 characters
     * @param registered an app registered at the server just now, to be used from now on; else null
     */
    record Consent(URI page, String kept, @Nullable App registered) {
        @Override
        public String toString() {
            return "Consent[" + page.getHost() + "]";
        }
    }

    /**
     * What came back from a consent page.
     *
     * @param app the app the consent was begun with, or that was registered then
     * @param issuer the {@code iss} parameter, where the server sends one
     * @param kept as {@link Consent} said
     */
    record Answer(
            @Nullable App app,
            @Nullable URI server,
            String code,
            @Nullable String issuer,
            String kept,
            URI callback) {
        @Override
        public String toString() {
            return "Answer[…]";
        }
    }

    /** Id of the network connected: that of its {@link SocialNetwork}, or of a second app's with rights of its own. */
    String network();

    /** How people call what is connected, where that is not the network itself, such as a second app at it. */
    default String name() {
        return network();
    }

    /** The app the operator of this installation has registered, if any. */
    default Optional<App> operatorApp() {
        return Optional.empty();
    }

    /** What an employee might type to name a server; empty where there is only one. */
    default String serverExample() {
        return "";
    }

    /** Whether the employee has to say at which server the account is. */
    default boolean asksForServer() {
        return false;
    }

    /** Whether it works without an app given by tenant or operator, since the adapter registers one or needs none. */
    default boolean bringsItsApp() {
        return false;
    }

    /**
     * Base address of the server that somebody named in their own way, such as {@code @anna@mastodon.example}; fails with
     * {@link UnknownServer}.
     */
    default Uni<URI> serverOf(String named) {
        return Uni.createFrom().failure(new UnknownServer(name() + " is one server"));
    }

    /** Prepares a consent page; fails with {@link RefusedGrant} or {@link UnknownServer}. */
    Uni<Consent> begin(Wish wish);

    /** Turns the answer into a grant; fails with {@link RefusedGrant}. */
    Uni<Grant> redeem(Answer answer);
}
