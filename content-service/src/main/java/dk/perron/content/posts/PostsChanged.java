package dk.perron.content.posts;

import dk.perron.platform.tenant.TenantId;

/** Fired within this process once it has committed a change of what a tenant's posts offer. */
public record PostsChanged(TenantId tenant) {}
