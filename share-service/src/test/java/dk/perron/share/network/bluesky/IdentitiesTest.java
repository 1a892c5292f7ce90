package dk.perron.share.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.share.network.UnknownServer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {
    private static final String DID = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";

    private static JsonNode document() throws JsonProcessingException {
        return new ObjectMapper().readTree("""
                        {"id":"did:plc:ewvi7nxzyoun6zhxrhs64oiz","alsoKnownAs":["https://a.dk","at://Anna.Example.dk"],
                         "service":[{"id":"#other","type":"Other","serviceEndpoint":"https://other.example"},
                         {"id":"#atproto_pds","type":"AtprotoPersonalDataServer","serviceEndpoint":"https://pds.example/"}]}
                        """);
    }

    @Test
    void aDocumentNamesHandleAndServer() throws JsonProcessingException {
        assertThat(Identities.read(DID, document()))
                .isEqualTo(new Identities.Identity(DID, "anna.example.dk", URI.create("https://pds.example")));
    }

    @Test
    void anotherAccountsDocumentIsNotBelieved() throws JsonProcessingException {
        JsonNode document = document();

        assertThatThrownBy(() -> Identities.read("did:plc:somebodyelse", document))
                .isInstanceOf(UnknownServer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna.bsky.social", "Anna.Example.dk", "xn--ls8h.test", "a-b.c-d.io"})
    void handlesAreDomainNames(String handle) {
        assertThat(Identities.isHandle(handle)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "anna@a.dk", "-a.dk", "a.1", "a..dk", "https://a.dk", "did:plc:abc", "æ.dk"})
    void otherNamesAreNoHandles(String name) {
        assertThat(Identities.isHandle(name)).isFalse();
    }
}
