package dk.perron.share.employee;

/** What this service keeps of a tenant: the name in a disclosure, and the language of its house. */
public record Tenant(String name, String locale) {}
