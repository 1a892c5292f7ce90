package dk.perron.identity.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.platform.tenant.TenantId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeycloakDirectoryTest {

    @Test
    void anOrganizationIsReadWithItsVerifiedDomainsOnly() {
        Organization organization = KeycloakDirectory.organization(new JsonObject("""
                {"id":"o-1","alias":"nordlys","name":"Nordlys Energi","enabled":true,
                 "attributes":{"locale":["da"],"timeZone":["Europe/Copenhagen"]},
                 "domains":[{"name":"nordlys.example","verified":true},{"name":"guessed.example","verified":false},
                            {"name":"alpha.example","verified":true}]}"""));

        assertThat(organization)
                .isEqualTo(new Organization(
                        new TenantId("o-1"),
                        "nordlys",
                        "Nordlys Energi",
                        true,
                        "da",
                        "Europe/Copenhagen",
                        List.of("alpha.example", "nordlys.example")));
    }

    @Test
    void aBareOrganizationHasNothingElse() {
        Organization organization =
                KeycloakDirectory.organization(new JsonObject("{\"id\":\"o-1\",\"alias\":\"a\",\"name\":\"A\"}"));

        assertThat(organization.enabled()).isTrue();
        assertThat(organization.locale()).isEmpty();
        assertThat(organization.domains()).isEmpty();
    }

    @Test
    void aMemberIsReadWithAttributesAndTheRoleOfAnEmployee() {
        Member member = KeycloakDirectory.member(new JsonObject("""
                {"id":"u-1","username":"ellen","email":"ellen@nordlys.example","firstName":"Ellen","lastName":"Ager",
                 "enabled":false,"attributes":{"department":["Sales"],"site":["Aarhus"],"level":["expert"],
                 "languages":["da","en","da",""],"interests":["Wind power"]}}"""));

        assertThat(member.name()).isEqualTo("Ellen Ager");
        assertThat(member.active()).isFalse();
        assertThat(member.roles()).containsExactly("employee");
        assertThat(member.department()).isEqualTo("Sales");
        assertThat(member.languages()).containsExactly("da", "en");
        assertThat(member.interests()).containsExactly("Wind power");
    }

    @Test
    void aMemberWithoutParticularsIsNamedByTheUsername() {
        Member member = KeycloakDirectory.member(new JsonObject("{\"id\":\"u-1\",\"username\":\"ellen\"}"));

        assertThat(member.name()).isEqualTo("ellen");
        assertThat(member.email()).isEqualTo("ellen");
        assertThat(member.department()).isNull();
        assertThat(member.languages()).isEmpty();
    }
}
