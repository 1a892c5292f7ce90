package dk.perron.identity.directory;

import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory in Keycloak: organizations, their members, and the members' attributes and realm roles. */
@ApplicationScoped
class KeycloakDirectory implements Directory {
    private static final List<String> BEYOND_EMPLOYEE =
            List.of(Roles.CURATOR, Roles.ANALYST, Roles.ADMIN, Roles.OPERATOR);
    /** How Keycloak begins the names of clients' own accounts, and of no other. */
    private static final String SERVICE_ACCOUNT = "service-account-";

    private final KeycloakAdmin keycloak;

    KeycloakDirectory(KeycloakAdmin keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public Uni<List<Organization>> organizations() {
        return keycloak.list("/organizations?briefRepresentation=false")
                .map(KeycloakDirectory::organization)
                .collect()
                .asList();
    }

    @Override
    public Uni<Optional<Organization>> organization(TenantId id) {
        return keycloak.find("/organizations/" + segment(id.value()))
                .map(found -> found.map(KeycloakDirectory::organization));
    }

    @Override
    public Uni<List<Member>> members(TenantId organization) {
        return keycloak.list("/organizations/" + segment(organization.value()) + "/members?briefRepresentation=false")
                .filter(KeycloakDirectory::isPerson)
                .map(KeycloakDirectory::member)
                .collect()
                .asList();
    }

    @Override
    public Uni<Optional<Member>> member(TenantId organization, String id) {
        return keycloak.find("/organizations/" + segment(organization.value()) + "/members/" + segment(id))
                .map(found -> found.filter(KeycloakDirectory::isPerson).map(KeycloakDirectory::member));
    }

    @Override
    public Uni<Map<String, Set<String>>> roles() {
        return Multi.createFrom()
                .iterable(BEYOND_EMPLOYEE)
                .onItem()
                .transformToMultiAndConcatenate(
                        role -> keycloak.list("/roles/" + role + "/users?briefRepresentation=true")
                                .map(user -> Map.entry(user.getString("id"), role)))
                .collect()
                .in(
                        HashMap::new,
                        (roles, held) -> roles.computeIfAbsent(held.getKey(), id -> new TreeSet<>())
                                .add(held.getValue()));
    }

    static Organization organization(JsonObject json) {
        return new Organization(
                new TenantId(json.getString("id")),
                json.getString("alias"),
                json.getString("name"),
                json.getBoolean("enabled", true),
                values(json, "locale").findFirst().orElse(""),
                values(json, "timeZone").findFirst().orElse(""),
                json.getJsonArray("domains", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .filter(domain -> domain.getBoolean("verified", false))
                        .map(domain -> domain.getString("name"))
                        .sorted()
                        .toList());
    }

    static Member member(JsonObject json) {
        String name = Stream.of(json.getString("firstName"), json.getString("lastName"))
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return new Member(
                        json.getString("id"),
                        json.getString("email", json.getString("username")),
                        name.isEmpty() ? json.getString("username") : name,
                        json.getBoolean("enabled", true),
                        new TreeSet<>(),
                        first(json, "department"),
                        first(json, "site"),
                        first(json, "level"),
                        values(json, "languages").toList(),
                        values(json, "interests").toList())
                .withRoles(Set.of());
    }

    /** A tenant's own servers are members of its organization too, for their tokens to name it. */
    private static boolean isPerson(JsonObject json) {
        return !json.getString("username", "").startsWith(SERVICE_ACCOUNT);
    }

    private static @Nullable String first(JsonObject json, String attribute) {
        return values(json, attribute).findFirst().orElse(null);
    }

    private static Stream<String> values(JsonObject json, String attribute) {
        return json.getJsonObject("attributes", new JsonObject()).getJsonArray(attribute, new JsonArray()).stream()
                .map(String.class::cast)
                .filter(value -> !value.isBlank())
                .distinct();
    }

    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
