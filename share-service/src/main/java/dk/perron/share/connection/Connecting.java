package dk.perron.share.connection;

import dk.perron.platform.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Who connects a network.
 *
 * @param session the browser session it is done in; null outside one
 */
record Connecting(
        TenantId tenant, String employee, @Nullable String session) {}
