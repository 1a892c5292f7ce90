package dk.perron.share.employee;

import java.time.ZoneId;

/**
 * What this service keeps of a tenant: the name in a disclosure, the language of its house, and what gives it its days.
 */
public record Tenant(String name, String locale, ZoneId zone) {
    public static final ZoneId USUAL_ZONE = ZoneId.of("Europe/Copenhagen");
}
