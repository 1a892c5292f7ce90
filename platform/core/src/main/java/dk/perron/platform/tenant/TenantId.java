package dk.perron.platform.tenant;

/** A customer organisation: the id of its Keycloak organization. */
public record TenantId(String value) {
    public TenantId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A tenant id is never blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
