package dk.perron.share.redirect;

import dk.perron.platform.tenant.TenantId;

/**
 * As much of a link as following it takes. Many are kept in memory: what links have in common is best shared.
 *
 * @param target an address that may stand in a header as it is
 */
record FollowedLink(
        String code,
        TenantId tenant,
        String shareId,
        String postId,
        String employeeId,
        String network,
        String target,
        boolean blocked) {}
