package dk.perron.identity.directory;

import dk.perron.platform.tenant.TenantId;
import java.util.List;

/**
 * An organization as the directory has it.
 *
 * @param locale as written there; empty where nothing is
 * @param timeZone as written there; empty where nothing is
 * @param domains the verified e-mail domains, sorted
 */
public record Organization(
        TenantId id,
        String alias,
        String name,
        boolean enabled,
        String locale,
        String timeZone,
        List<String> domains) {}
