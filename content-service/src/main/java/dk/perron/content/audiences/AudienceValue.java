package dk.perron.content.audiences;

/** A value that occurs among the tenant's active employees, and how often. */
record AudienceValue(String value, int employees) {}
