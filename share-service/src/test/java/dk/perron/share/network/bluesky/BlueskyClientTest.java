package dk.perron.share.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.perron.share.fixture.Settings;
import dk.perron.share.network.RefusedGrant;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueskyClientTest {
    private static final URI CALLBACK = URI.create("http://localhost:8080/api/share/v1/connections/bluesky/callback");

    private static BlueskyClient at(String publicUrl) {
        return new BlueskyClient(
                Settings.of(BlueskyConfig.class, Map.of("perron.public-url", publicUrl)),
                () -> Uni.createFrom().item(SigningKey.fresh()),
                Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void onADevelopersMachineItIsTheLoopbackClient() {
        BlueskyClient client = at("http://localhost:8080");

        assertThat(client.id())
                .isEqualTo("http://localhost?redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fapi%2Fshare%2Fv1%2Fbluesky"
                        + "%2Fcallback&scope=atproto%20transition%3Ageneric");
        assertThat(client.redirect(CALLBACK)).hasHost("127.0.0.1");
        assertThat(client.identification("https://bsky.social").await().indefinitely())
                .containsOnlyKeys("client_id");
    }

    @Test
    void publiclyItProvesItselfToTheServerItAsks() {
        Map<String, String> fields = at("https://perron.nordlys.example")
                .identification("https://bsky.social")
                .await()
                .indefinitely();

        assertThat(fields)
                .containsEntry("client_id", "https://perron.nordlys.example/api/share/v1/bluesky/client-metadata.json")
                .containsKeys("client_assertion", "client_assertion_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://perron.nordlys.example:8443", "http://perron.nordlys.example"})
    void anAddressThatNoServerTakesIsSaidSoAtOnce(String publicUrl) {
        BlueskyClient client = at(publicUrl);

        assertThatThrownBy(client::id).isInstanceOf(RefusedGrant.class).hasMessageContaining("https");
    }
}
