package dk.perron.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The realms of the local stack: the files of {@code deploy/keycloak}, with the demo tenants and their people. */
public final class Realms {
    static final String PERRON = "perron";
    static final String NORDLYS_SSO = "nordlys-sso";

    /** The password of every demo person. */
    public static final String DEMO_PASSWORD = "perron";

    private static final String INTEGRATOR = "integrator";
    private static final int PASSWORD_ITERATIONS = 20_000;
    private static final int BATCH = 40;

    private final Path files;
    private final Map<String, String> values;
    private final ArrayNode password = passwordCredential();

    private Realms(Path files, Map<String, String> values) {
        this.files = files;
        this.values = values;
    }

    /**
     * What differs between one stack and another.
     *
     * @param publicUrl origin of the gateway, as browsers see it
     * @param keycloakUrl Keycloak's address on this machine, {@code /auth} included
     */
    public static Realms of(
            Checkout checkout,
            String publicUrl,
            String keycloakUrl,
            String webClientSecret,
            String identityClientSecret,
            String nordlysClientSecret) {
        return new Realms(
                checkout.root().resolve("deploy/keycloak"),
                Map.of(
                        "PUBLIC_URL", publicUrl,
                        "KEYCLOAK_URL", keycloakUrl,
                        "PERRON_WEB_CLIENT_SECRET", webClientSecret,
                        "PERRON_IDENTITY_CLIENT_SECRET", identityClientSecret,
                        "NORDLYS_SSO_CLIENT_SECRET", nordlysClientSecret));
    }

    /** Makes both realms where they are missing, with the few people whose address says what they may do. */
    public void importInto(LocalKeycloak keycloak) {
        keycloak.importRealm(NORDLYS_SSO, nordlysSso());
        keycloak.importRealm(PERRON, perron());
    }

    /**
     * Adds the client with which each tenant's own servers report, where it is missing: {@code integrator-} and the
     * tenant's alias. Its service account is a member of the organization, and so its tokens name the tenant as people's do.
     *
     * @param secretOf the secret of the client of this id
     */
    public void importIntegrators(LocalKeycloak keycloak, UnaryOperator<String> secretOf) {
        for (DemoTenant tenant : DemoTenant.values()) {
            String client = INTEGRATOR + "-" + tenant.alias();
            String account = UUID.nameUUIDFromBytes((PERRON + "/" + client).getBytes(StandardCharsets.UTF_8))
                    .toString();
            keycloak.post(
                    "/" + PERRON + "/partialImport",
                    Json.write(integrator(tenant, client, secretOf.apply(client), account)));
            keycloak.post(organization(keycloak, tenant) + "/members", Json.write(account));
        }
    }

    /**
     * Adds the few hundred other employees where they are missing. In batches: what a realm's import costs grows with
     * the square of its people.
     */
    public void importCrowd(LocalKeycloak keycloak) {
        for (DemoTenant tenant : DemoTenant.values()) {
            List<DemoPerson> crowd = DemoPeople.crowd(tenant);
            String organization = organization(keycloak, tenant);
            // The service account of the tenant's servers is a member too.
            int expected = DemoPeople.named(tenant).size() + crowd.size() + 1;
            if (keycloak.get(organization + "/members/count").asInt() >= expected) {
                continue;
            }
            if (tenant.hasOwnIdentityProvider()) {
                addUsers(
                        keycloak,
                        NORDLYS_SSO,
                        crowd.stream().map(this::corporateUser).toList());
            }
            addUsers(keycloak, PERRON, crowd.stream().map(this::perronUser).toList());
            for (DemoPerson person : crowd) {
                keycloak.post(organization + "/members", Json.write(person.idIn(PERRON)));
            }
        }
    }

    /** Perron's own realm: an organization per demo tenant, its people as members. */
    String perron() {
        ObjectNode realm = template("perron-realm.json");
        ArrayNode organizations = realm.withArrayProperty("organizations");
        ArrayNode users = realm.withArrayProperty("users");
        for (DemoTenant tenant : DemoTenant.values()) {
            List<DemoPerson> people = DemoPeople.named(tenant);
            organizations.add(organization(tenant, people));
            people.forEach(person -> users.add(perronUser(person)));
        }
        return Json.write(realm);
    }

    /** Nordlys's corporate identity provider, played by a second realm. */
    String nordlysSso() {
        ObjectNode realm = template("nordlys-sso-realm.json");
        ArrayNode users = realm.withArrayProperty("users");
        DemoPeople.named(DemoTenant.NORDLYS).forEach(person -> users.add(corporateUser(person)));
        return Json.write(realm);
    }

    private ObjectNode perronUser(DemoPerson person) {
        ObjectNode user = user(person, PERRON);
        List<String> roles = new ArrayList<>(List.of("default-roles-perron"));
        roles.addAll(person.roles());
        user.set("realmRoles", array(roles));
        user.set("attributes", attributes(person));
        if (person.tenant().hasOwnIdentityProvider()) {
            user.withArrayProperty("federatedIdentities")
                    .addObject()
                    .put("identityProvider", NORDLYS_SSO)
                    .put("userId", person.idIn(NORDLYS_SSO))
                    .put("userName", person.email());
        } else {
            user.set("credentials", password);
        }
        return user;
    }

    private ObjectNode corporateUser(DemoPerson person) {
        ObjectNode user = user(person, NORDLYS_SSO);
        user.set("credentials", password);
        return user;
    }

    /** The role comes along for realms made before there was one. */
    private static ObjectNode integrator(DemoTenant tenant, String client, String secret, String account) {
        ObjectNode wish = Json.MAPPER.createObjectNode().put("ifResourceExists", "SKIP");
        wish.putObject("roles").putArray("realm").addObject().put("name", INTEGRATOR);
        ObjectNode described = wish.putArray("clients")
                .addObject()
                .put("clientId", client)
                .put("name", "Servers of " + tenant.title())
                .put("secret", secret)
                .put("standardFlowEnabled", false)
                .put("serviceAccountsEnabled", true);
        described.set("defaultClientScopes", array(List.of("basic", "roles", "organization", "perron-api")));
        described.putArray("optionalClientScopes");
        wish.putArray("users")
                .addObject()
                .put("id", account)
                .put("username", "service-account-" + client)
                .put("enabled", true)
                .put("serviceAccountClientId", client)
                .set("realmRoles", array(List.of(INTEGRATOR)));
        return wish;
    }

    private static void addUsers(LocalKeycloak keycloak, String realm, List<ObjectNode> users) {
        for (int from = 0; from < users.size(); from += BATCH) {
            ObjectNode batch = Json.MAPPER.createObjectNode().put("ifResourceExists", "SKIP");
            batch.putArray("users").addAll(users.subList(from, Math.min(from + BATCH, users.size())));
            keycloak.post("/" + realm + "/partialImport", Json.write(batch));
        }
    }

    /** Where the admin API has the tenant's organization. */
    private static String organization(LocalKeycloak keycloak, DemoTenant tenant) {
        for (JsonNode organization : keycloak.get("/" + PERRON + "/organizations?search=" + tenant.alias())) {
            if (tenant.alias().equals(organization.path("alias").asText())) {
                return "/" + PERRON + "/organizations/"
                        + organization.path("id").asText();
            }
        }
        throw new LocalStackException("Keycloak has no organization " + tenant.alias() + "; ./perron reset makes it.");
    }

    private ObjectNode template(String name) {
        try {
            String text = Files.readString(files.resolve(name));
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("${" + value.getKey() + "}", value.getValue());
            }
            return (ObjectNode) Json.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode organization(DemoTenant tenant, List<DemoPerson> people) {
        ObjectNode organization = Json.MAPPER
                .createObjectNode()
                .put("name", tenant.title())
                .put("alias", tenant.alias())
                .put("enabled", true);
        organization
                .withArrayProperty("domains")
                .addObject()
                .put("name", tenant.domain())
                .put("verified", true);
        ObjectNode attributes = organization.putObject("attributes");
        attributes.putArray("locale").add(tenant.locale());
        attributes.putArray("timeZone").add(tenant.timeZone());
        ArrayNode members = organization.putArray("members");
        people.forEach(person -> members.addObject().put("username", person.email()));
        if (tenant.hasOwnIdentityProvider()) {
            organization.putArray("identityProviders").addObject().put("alias", NORDLYS_SSO);
        }
        return organization;
    }

    private static ObjectNode user(DemoPerson person, String realm) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", person.idIn(realm))
                .put("username", person.email())
                .put("email", person.email())
                .put("emailVerified", true)
                .put("enabled", true)
                .put("firstName", person.firstName())
                .put("lastName", person.lastName());
    }

    private static ObjectNode attributes(DemoPerson person) {
        ObjectNode attributes = Json.MAPPER.createObjectNode();
        attributes.putArray("department").add(person.department());
        attributes.putArray("site").add(person.site());
        attributes.putArray("level").add(person.level());
        attributes.set("languages", array(person.languages()));
        attributes.set("interests", array(person.interests()));
        return attributes;
    }

    private static ArrayNode array(Collection<String> values) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    /** One hash for all: the password is no secret, and hashing it for each person would make a new stack slow. */
    private static ArrayNode passwordCredential() {
        byte[] salt = "perron demo salt".getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(DEMO_PASSWORD.toCharArray(), salt, PASSWORD_ITERATIONS, 512))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            ArrayNode credentials = Json.MAPPER.createArrayNode();
            credentials
                    .addObject()
                    .put("type", "password")
                    .put(
                            "secretData",
                            Json.write(
                                    Map.of("value", base64.encodeToString(hash), "salt", base64.encodeToString(salt))))
                    .put(
                            "credentialData",
                            Json.write(Map.of("hashIterations", PASSWORD_ITERATIONS, "algorithm", "pbkdf2-sha512")));
            return credentials;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
