package dk.perron.share.connection;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A network, or a second sign-in at one, as an admin sees it. */
@Schema(name = "NetworkSetting")
public record NetworkSettingView(
        String network,
        String name,

        @Schema(description = "Whether employees can use it")
        boolean enabled,

        Mode mode,

        @Schema(description = "The modes there are; none for a second sign-in, which posts nothing")
        List<Mode> modes,

        AppView app,
        @Nullable String defaultServer,

        @Schema(description = "The redirect address to register with the app")
        URI callbackUrl) {

    /** Which app employees are signed in with. */
    @Schema(name = "NetworkApp")
    public record AppView(
            @Schema(description = "Whether the network cannot be connected without one")
            boolean needed,

            @Nullable String clientId,
            boolean hasSecret,

            @Schema(enumeration = {"tenant", "operator", "none"})
            String source) {}

    static NetworkSettingView of(TenantNetwork network, List<Mode> modes, URI callback) {
        return new NetworkSettingView(
                network.id(),
                network.network().name(),
                network.enabled(),
                network.mode(),
                modes,
                app(network),
                network.defaultServer() == null ? null : network.defaultServer().toString(),
                callback);
    }

    /** The operator's client id is the operator's own business. */
    private static AppView app(TenantNetwork network) {
        if (network.app() == null) {
            return new AppView(network.needsApp(), null, false, "none");
        }
        return network.ownApp()
                ? new AppView(
                        network.needsApp(),
                        network.app().clientId(),
                        !network.app().clientSecret().isEmpty(),
                        "tenant")
                : new AppView(network.needsApp(), null, true, "operator");
    }
}
