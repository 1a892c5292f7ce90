package dk.perron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RealmsTest {
    private final Realms realms = Realms.of(
            Checkout.find(), "http://perron.test", "http://127.0.0.1:1/auth", "web-secret", "identity-secret", "sso");
    private final JsonNode perron = Json.read(realms.perron());
    private final JsonNode nordlysSso = Json.read(realms.nordlysSso());

    @Test
    void giveEachTenantAnOrganizationWithItsDomain() {
        assertEquals(
                List.of("nordlys.example", "fjordbank.example", "havnelab.example"),
                all(perron.path("organizations"))
                        .map(organization -> organization.at("/domains/0/name").asText())
                        .toList());
    }

    @Test
    void knowNordlysPeopleByTheirCorporateIdentityAndWithoutAPassword() {
        JsonNode curator = user(perron, "curator@nordlys.example");

        assertFalse(curator.has("credentials"));
        assertEquals(
                user(nordlysSso, "curator@nordlys.example").path("id").asText(),
                curator.at("/federatedIdentities/0/userId").asText());
    }

    @Test
    void giveEverybodyTheRoleOfAnEmployeeAndFewAnother() {
        assertEquals(
                "[\"default-roles-perron\",\"curator\"]",
                user(perron, "curator@fjordbank.example").path("realmRoles").toString());
        assertEquals(
                "[\"default-roles-perron\"]",
                user(perron, "employee@fjordbank.example").path("realmRoles").toString());
    }

    @Test
    void nameTheTenantInTheTokensOfEachClientForPeople() {
        for (String client : List.of("perron-web", "perron-cli")) {
            JsonNode scopes = all(perron.path("clients"))
                    .filter(candidate -> candidate.path("clientId").asText().equals(client))
                    .findFirst()
                    .orElseThrow()
                    .path("defaultClientScopes");
            assertTrue(scopes.toString().contains("\"organization\""), scopes.toString());
            assertTrue(scopes.toString().contains("\"perron-api\""), scopes.toString());
        }
    }

    @Test
    void leaveNoValueOpen() {
        for (String value : List.of("PUBLIC_URL", "KEYCLOAK_URL", "SECRET}")) {
            assertFalse(realms.perron().contains(value), value);
            assertFalse(realms.nordlysSso().contains(value), value);
        }
    }

    private static JsonNode user(JsonNode realm, String email) {
        return all(realm.path("users"))
                .filter(user -> user.path("username").asText().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private static java.util.stream.Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
