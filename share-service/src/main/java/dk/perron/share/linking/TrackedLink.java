package dk.perron.share.linking;

import dk.perron.platform.tenant.TenantId;
import java.net.URI;

/** A link of one share: whoever follows it is counted for that share and lands on the target. */
public record TrackedLink(
        String code, TenantId tenant, String shareId, String postId, String employeeId, String network, URI target) {}
