package dk.perron.share.connection;

import dk.perron.share.network.App;
import dk.perron.share.network.Network;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A network, or a second sign-in at one, as a tenant uses it.
 *
 * @param network its {@code needsConnection} says the same as the mode
 * @param app what employees are signed in with: the tenant's own, else the operator's; null when there is neither
 * @param ownApp whether the app is the tenant's own
 * @param needsApp whether nobody can be signed in without an app
 * @param defaultServer where accounts usually are, when the tenant said so
 */
public record TenantNetwork(
        Network network,
        Mode mode,
        @Nullable App app,
        boolean ownApp,
        boolean needsApp,
        boolean enabled,
        @Nullable URI defaultServer) {
    public String id() {
        return network.id();
    }

    /** Whether an employee can do anything with it: it is switched on, and an app is there if one is needed. */
    public boolean isUsable() {
        return enabled && isConfigured();
    }

    /** Whether the tenant lets Perron publish there. */
    boolean isPublishedTo() {
        return enabled && mode == Mode.PUBLISHED;
    }

    /** Whether an app is there if one is needed. */
    public boolean isConfigured() {
        return mode == Mode.OPENED || !needsApp || app != null;
    }
}
