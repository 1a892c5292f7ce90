package dk.perron.share.network.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundGuard;
import dk.perron.share.fixture.ConsentVisit;
import dk.perron.share.fixture.House;
import dk.perron.share.fixture.Settings;
import dk.perron.share.fixture.Simulator;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Grant;
import dk.perron.share.network.RefusedGrant;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkedInSignInIT {
    private static final URI CALLBACK = URI.create("http://localhost:8080/api/share/v1/connections/linkedin/callback");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    private static final Simulator SIMULATOR = Simulator.running();
    private static final Vertx VERTX = Vertx.vertx();
    private static final OutboundClient CLIENT =
            new OutboundClient(VERTX, new OutboundGuard(VERTX, Optional.of(SIMULATOR.hostAndPort())), "Perron/test");

    @Test
    void aMemberIsNamedAndTheTokenLastsSixtyDays() {
        Grant grant = signedIn(posting(SIMULATOR.config()));

        assertThat(grant.name()).isEqualTo("Anna Andersen");
        assertThat(grant.remoteId()).isNotEmpty();
        assertThat(grant.endsAt()).isEqualTo(CLOCK.instant().plus(Duration.ofDays(60)));
        assertThat(grant.toString()).doesNotContain(grant.credentials().accessToken());
    }

    @Test
    void theSecondAppAsksForFiguresAndNothingElse() {
        Map<String, String> config = new HashMap<>(SIMULATOR.config());
        config.put("perron.linkedin.analytics.client-id", "perron-local");
        config.put("perron.linkedin.analytics.client-secret", "perron-local-secret");
        LinkedInConfig settings = Settings.of(LinkedInConfig.class, config);
        ConsentSignIn signIn = new LinkedInAnalyticsSignIn(consent(settings), new LinkedInApps(settings));

        assertThat(House.parameters(begun(signIn).page().toString()))
                .containsEntry("scope", "r_member_postAnalytics")
                .containsEntry("state", "a-state");
        assertThat(signedIn(signIn).credentials().accessToken()).isNotEmpty();
    }

    @Test
    void withoutAnAppOfTenantOrOperatorNobodySignsIn() {
        Map<String, String> config = new HashMap<>(SIMULATOR.config());
        config.put("perron.linkedin.client-id", "");

        assertThat(posting(config).operatorApp()).isEmpty();
        assertThatThrownBy(() -> begun(posting(config))).isInstanceOf(RefusedGrant.class);
    }

    @Test
    void aCodeThatWasNotGivenIsRefused() {
        assertThatThrownBy(() -> redeemed(posting(SIMULATOR.config()), "stolen"))
                .isInstanceOf(RefusedGrant.class)
                .hasMessage("token answered 400");
    }

    private static ConsentSignIn posting(Map<String, String> config) {
        LinkedInConfig settings = Settings.of(LinkedInConfig.class, config);
        return new LinkedInSignIn(consent(settings), new LinkedInApps(settings));
    }

    private static LinkedInConsent consent(LinkedInConfig config) {
        return new LinkedInConsent(config, CLIENT, new ObjectMapper(), CLOCK);
    }

    private static Grant signedIn(ConsentSignIn signIn) {
        Map<String, String> back = new ConsentVisit().allow(begun(signIn).page(), "Anna Andersen");
        return redeemed(signIn, back.get("code"));
    }

    private static ConsentSignIn.Consent begun(ConsentSignIn signIn) {
        return await(signIn.begin(new ConsentSignIn.Wish(null, null, null, "a-state", CALLBACK)));
    }

    private static Grant redeemed(ConsentSignIn signIn, String code) {
        return await(signIn.redeem(new ConsentSignIn.Answer(null, null, code, null, "", CALLBACK)));
    }

    private static <T> T await(Uni<T> asked) {
        return asked.await().atMost(Duration.ofSeconds(20));
    }
}
