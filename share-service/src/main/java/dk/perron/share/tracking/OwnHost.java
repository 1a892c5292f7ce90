package dk.perron.share.tracking;

import dk.perron.platform.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** The host under which a tenant's links are shown, or null for the common origin. */
record OwnHost(TenantId tenant, @Nullable String host) {}
