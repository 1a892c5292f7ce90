package dk.perron.share.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.problem.Problem;
import dk.perron.share.policy.NewSharingPolicy.NewCountryDisclosure;
import dk.perron.share.policy.NewSharingPolicy.NewDisclosure;
import dk.perron.share.policy.NewSharingPolicy.NewSiteCountry;
import dk.perron.share.policy.NewSharingPolicy.NewWordings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {
    private static final NewSharingPolicy NOTHING = new NewSharingPolicy(null, null, null, null, null, null, null);

    @Test
    void nothingSaidIsTheDanishPreset() {
        SharingPolicy policy = PolicyRules.check(NOTHING);

        assertThat(policy).isEqualTo(SharingPolicy.USUAL);
        assertThat(policy.disclosureAt(Set.of("Aarhus")).sentence(ReaderLanguage.DANISH, "Nordlys Energi"))
                .isEqualTo("Jeg arbejder hos Nordlys Energi.");
        assertThat(policy.disclosure().country()).isEqualTo("DK");
    }

    @Test
    void theCountryOfTheSiteDecidesWhereItIsKnown() {
        SharingPolicy policy = PolicyRules.check(new NewSharingPolicy(
                "required",
                null,
                List.of(new NewCountryDisclosure("se", "advertising", null)),
                List.of(new NewSiteCountry("Malmö", "SE"), new NewSiteCountry("Oslo", "NO")),
                3,
                10,
                0.25));

        assertThat(policy.disclosureAt(Set.of("Malmö")).preset()).isEqualTo(Disclosure.Preset.ADVERTISING);
        assertThat(policy.disclosureAt(Set.of("Malmö")).first()).isTrue();
        assertThat(policy.disclosureAt(Set.of("Oslo")).preset()).isEqualTo(Disclosure.Preset.EMPLOYMENT);
        assertThat(policy.disclosureAt(Set.of()).preset()).isEqualTo(Disclosure.Preset.EMPLOYMENT);
        assertThat(policy.requiresOwnWords()).isTrue();
    }

    @Test
    void everyFieldThatCannotBeTakenIsNamed() {
        NewSharingPolicy wish = new NewSharingPolicy(
                "maybe",
                new NewDisclosure("own", "Denmark", null, new NewWordings("", "x".repeat(201))),
                List.of(
                        new NewCountryDisclosure("SE", "loud", null),
                        new NewCountryDisclosure("SE", "employment", null)),
                List.of(new NewSiteCountry(" ", null)),
                0,
                241,
                1.5);

        assertThatThrownBy(() -> PolicyRules.check(wish)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("sharing.invalid");
            assertThat(problem.errors().stream().map(Problem.FieldError::field))
                    .containsExactlyInAnyOrder(
                            "ownWords",
                            "disclosure.country",
                            "disclosure.wording.da",
                            "disclosure.wording.en",
                            "disclosureByCountry[0].preset",
                            "disclosureByCountry[1].country",
                            "siteCountries[0].site",
                            "siteCountries[0].country",
                            "sharesPerDay",
                            "staggerMinutes",
                            "saturationShare");
        });
    }
}
