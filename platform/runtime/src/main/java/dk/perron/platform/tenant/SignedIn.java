package dk.perron.platform.tenant;

import dk.perron.platform.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent this request, by the access token and nothing else. Read it before the request goes on to other threads. */
@RequestScoped
public class SignedIn {
    private final JsonWebToken token;

    private final SecurityIdentity identity;

    SignedIn(JsonWebToken token, SecurityIdentity identity) {
        this.token = token;
        this.identity = identity;
    }

    /**
     * The caller's tenant.
     *
     * @throws Problem 403 {@code tenant.missing} when the token belongs to none, or to several
     */
    public TenantId tenant() {
        if (token.getClaim("organization") instanceof JsonObject organizations
                && organizations.size() == 1
                && organizations.values().iterator().next() instanceof JsonObject organization
                && organization.get("id") instanceof JsonString id) {
            return new TenantId(id.getString());
        }
        throw Problem.of(403, "tenant.missing", "No tenant", "This account belongs to no single tenant.");
    }

    /** The alias of the caller's tenant, such as {@code nordlys}. */
    public String tenantAlias() {
        tenant();
        return ((JsonObject) token.<Object>getClaim("organization"))
                .keySet()
                .iterator()
                .next();
    }

    /** The caller's employee id: Keycloak's {@code sub}. */
    public String employee() {
        return token.getSubject();
    }

    public String email() {
        return text("email");
    }

    public String name() {
        return text("name");
    }

    /** The caller's realm roles that Perron knows, sorted. */
    public Set<String> roles() {
        Set<String> known = new TreeSet<>(identity.getRoles());
        known.retainAll(Set.of(Roles.EMPLOYEE, Roles.CURATOR, Roles.ANALYST, Roles.ADMIN, Roles.OPERATOR));
        return known;
    }

    private String text(String claim) {
        Object value = token.getClaim(claim);
        return value instanceof JsonString string
                ? string.getString()
                : value == null || value == JsonValue.NULL ? "" : value.toString();
    }
}
