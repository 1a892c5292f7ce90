package dk.perron.share.connection;

import dk.perron.share.network.App;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a tenant has set for a network. */
record NetworkSetting(
        String network,
        boolean enabled,
        Mode mode,
        @Nullable App app,
        @Nullable URI defaultServer) {}
