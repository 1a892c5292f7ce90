package dk.perron.identity.tenants;

import dk.perron.identity.directory.Organization;
import dk.perron.platform.tenant.TenantId;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * A customer organisation.
 *
 * @param locale {@code da} or {@code en}
 * @param timeZone IANA zone that gives the tenant's days
 * @param domains its verified e-mail domains
 */
public record Tenant(TenantId id, String alias, String name, String locale, String timeZone, List<String> domains) {
    private static final Set<String> LOCALES = Set.of("da", "en");
    private static final String USUAL_LOCALE = "en";
    private static final String USUAL_ZONE = "Europe/Copenhagen";

    /** After the organization; what is missing or unusable there takes its usual value. */
    public static Tenant of(Organization organization) {
        return new Tenant(
                organization.id(),
                organization.alias(),
                organization.name(),
                LOCALES.contains(organization.locale()) ? organization.locale() : USUAL_LOCALE,
                zone(organization.timeZone()),
                organization.domains());
    }

    private static String zone(String wanted) {
        try {
            return ZoneId.of(wanted).getId();
        } catch (DateTimeException unknown) {
            return USUAL_ZONE;
        }
    }
}
