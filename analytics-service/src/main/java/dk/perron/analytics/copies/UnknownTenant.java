package dk.perron.analytics.copies;

import dk.perron.platform.tenant.TenantId;

/** Identity's event about this tenant has not been taken in yet. It may be on its way: channels keep no order between them. */
public class UnknownTenant extends RuntimeException {
    public UnknownTenant(TenantId tenant) {
        super("Nothing is known of the tenant " + tenant + " yet");
    }
}
