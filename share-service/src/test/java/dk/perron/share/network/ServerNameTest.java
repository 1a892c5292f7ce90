package dk.perron.share.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {
    @ParameterizedTest
    @CsvSource({
        "mastodon.social, https://mastodon.social",
        "' Mastodon.Social/ ', https://mastodon.social",
        "@anna@mastodon.social, https://mastodon.social",
        "anna@mastodon.social, https://mastodon.social",
        "https://mastodon.social, https://mastodon.social",
        "https://Mastodon.social/, https://mastodon.social",
        "https://mastodon.social/@anna, https://mastodon.social",
        "https://mastodon.social/@anna/1154, https://mastodon.social",
        "http://127.0.0.1:8190/mastodon, http://127.0.0.1:8190/mastodon",
        "localhost:3000, https://localhost:3000"
    })
    void aServerIsNamedInManyWays(String named, URI server) {
        assertThat(ServerName.candidates(named).get(0)).isEqualTo(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "not a server", "https://", "https://user:secret@host.example", "ftp://host", "æøå"})
    void whatNamesNoServerLeadsNowhere(String named) {
        assertThat(ServerName.candidates(named)).isEmpty();
    }
}
