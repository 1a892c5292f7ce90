package dk.perron.identity.tenants;

import java.util.List;

/** Data of the events {@code tenant.registered} and {@code tenant.changed}: all that others keep of a tenant. */
record TenantState(String id, String alias, String name, String locale, String timeZone, List<String> domains) {
    static TenantState of(Tenant tenant) {
        return new TenantState(
                tenant.id().value(),
                tenant.alias(),
                tenant.name(),
                tenant.locale(),
                tenant.timeZone(),
                tenant.domains());
    }
}
