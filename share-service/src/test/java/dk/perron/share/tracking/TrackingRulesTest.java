package dk.perron.share.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.problem.Problem.FieldError;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingRulesTest {
    private static NewTracking domain(String domain) {
        return new NewTracking(null, domain, null, null, null, null, null, null, null, null, null, null);
    }

    private static NewTracking origins(String... origins) {
        return new NewTracking(null, null, null, null, null, List.of(origins), null, null, null, null, null, null);
    }

    private static List<String> refused(NewTracking wish) {
        try {
            TrackingRules.check(wish, "perron.example");
            return List.of();
        } catch (Problem problem) {
            return problem.errors().stream().map(FieldError::field).toList();
        }
    }

    @Test
    void whatIsLeftOutIsUsual() {
        NewTracking nothing = new NewTracking(null, null, null, null, null, null, null, null, null, null, null, null);

        assertThat(TrackingRules.check(nothing, "perron.example")).isEqualTo(Tracking.USUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "go.nordlys.example, go.nordlys.example",
        "' Go.Nordlys.EXAMPLE ', go.nordlys.example",
        "gå.nordlys.example, xn--g-2fa.nordlys.example",
    })
    void aHostOfOnesOwnIsKeptInItsPlainForm(String given, String kept) {
        assertThat(TrackingRules.check(domain(given), "perron.example").linkDomain())
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "https://go.nordlys.example",
                "go.nordlys.example/r",
                "go.nordlys.example:8080",
                "-go.nordlys.example",
                "192.0.2.1",
                "go..example",
                "perron.example",
                "a b.example"
            })
    void whatIsNoHostNameOfOnesOwnIsRefused(String given) {
        assertThat(refused(domain(given))).containsExactly("linkDomain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.nordlys.example",
                "https://www.nordlys.example/",
                "https://www.nordlys.example?",
                "https://somebody@www.nordlys.example",
                "https://www.nordlys.example:0",
                "https://www.nordlys.example:70000",
                "https://www.nordlys.example:443:443",
                "https://www..example",
                "https://*.nordlys.example",
                "https://straße.example",
                "www.nordlys.example",
                "*",
                "null"
            })
    void anOriginIsASchemeAndAHost(String given) {
        assertThat(refused(origins(given))).containsExactly("siteOrigins[0]");
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.nordlys.example:443, https://www.nordlys.example",
        "HTTPS://WWW.Nordlys.example:8443, https://www.nordlys.example:8443",
        "https://blåbær.example, https://xn--blbr-roah.example",
        "http://localhost:80, http://localhost",
        "http://localhost:3000, http://localhost:3000",
        "https://[2001:DB8::1]:8443, https://[2001:db8::1]:8443",
    })
    void anOriginIsKeptAsBrowsersSendIt(String given, String kept) {
        assertThat(TrackingRules.check(origins(given), "perron.example").siteOrigins())
                .containsExactly(kept);
    }

    @Test
    void originsAndNetworksAreKeptOnceAndInOneForm() {
        Tracking kept = TrackingRules.check(
                new NewTracking(
                        Map.of("source", "{network}", "campaign", ""),
                        null,
                        true,
                        true,
                        true,
                        List.of("https://WWW.nordlys.example", "https://www.nordlys.example", "http://localhost:3000"),
                        List.of("application", "application"),
                        60,
                        List.of("192.0.2.7/24", "192.0.2.0/24", "::ffff:192.0.2.0/120"),
                        true,
                        true,
                        null),
                "perron.example");

        assertThat(kept.siteOrigins()).containsExactly("https://www.nordlys.example", "http://localhost:3000");
        assertThat(kept.goals()).containsExactly("application");
        assertThat(kept.colleagueRanges()).containsExactly("192.0.2.0/24");
        assertThat(kept.signedInColleagues()).isTrue();
        assertThat(kept.retainClicksDays()).isEqualTo(60);
    }

    @Test
    void everyFieldThatCannotBeTakenIsNamed() {
        NewTracking wish = new NewTracking(
                Map.of("source", "{employee}", "sauce", "x"),
                "x",
                null,
                null,
                null,
                List.of("ftp://x.example"),
                List.of("Big Goal"),
                91,
                Collections.singletonList(null),
                null,
                null,
                500);

        assertThat(refused(wish))
                .containsExactlyInAnyOrder(
                        "utm.source",
                        "utm.sauce",
                        "linkDomain",
                        "siteOrigins[0]",
                        "goals[0]",
                        "conversionWindowDays",
                        "colleagueRanges[0]",
                        "retainClicksDays");
    }

    @Test
    void clicksAreKeptAtLeastAsLongAsAConversionCounts() {
        NewTracking wish = new NewTracking(null, null, null, null, null, null, null, 60, null, null, null, 30);

        assertThatThrownBy(() -> TrackingRules.check(wish, "perron.example"))
                .asInstanceOf(type(Problem.class))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("tracking.invalid");
                    assertThat(problem.errors())
                            .containsExactly(new FieldError("retainClicksDays", "Choose 60 to 400 days."));
                });
    }
}
