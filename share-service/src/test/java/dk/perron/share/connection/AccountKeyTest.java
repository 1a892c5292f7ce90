package dk.perron.share.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.share.network.Account;
import dk.perron.share.network.Credentials;
import java.net.URI;
import org.junit.jupiter.api.Test;

class AccountKeyTest {
    private static String key(String remoteId, String server) {
        return AccountKey.of(new Account(remoteId, URI.create(server), null, Credentials.of("token")));
    }

    @Test
    void anAccountNamedByADidIsTheSameWhereverItLives() {
        assertThat(key("did:plc:anna", "https://old.example")).isEqualTo(key("did:plc:anna", "https://new.example"));
        assertThat(key("did:plc:anna", "https://old.example")).isNotEqualTo(key("did:plc:bo", "https://old.example"));
    }

    @Test
    void anAccountNamedByItsServerIsAnotherAtAnotherServer() {
        assertThat(key("109", "https://one.example")).isNotEqualTo(key("109", "https://two.example"));
    }
}
