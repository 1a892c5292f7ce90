package dk.perron.share.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacetsTest {
    private static final Map<String, String> DIDS = Map.of("anna.bsky.social", "did:plc:anna");

    private static ArrayNode of(String text) {
        ArrayNode facets = new ObjectMapper().createArrayNode();
        Facets.add(facets, text, DIDS);
        return facets;
    }

    /** What of the text the facets cover, cut out by bytes as readers' apps do. */
    private static List<String> covered(String text, ArrayNode facets) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> covered = new ArrayList<>();
        for (JsonNode facet : facets) {
            int start = facet.path("index").path("byteStart").asInt();
            int end = facet.path("index").path("byteEnd").asInt();
            covered.add(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        }
        return covered;
    }

    @Test
    void offsetsAreBytesSoThatADanishLetterIsTwo() {
        JsonNode facet = of("Læs https://a.dk").get(0);

        assertThat(facet.path("index").path("byteStart").asInt()).isEqualTo(5);
        assertThat(facet.path("index").path("byteEnd").asInt()).isEqualTo(17);
        assertThat(facet.path("features").get(0).path("$type").asText()).isEqualTo("app.bsky.richtext.facet#link");
        assertThat(facet.path("features").get(0).path("uri").asText()).isEqualTo("https://a.dk");
    }

    @ParameterizedTest
    @CsvSource({
        "Sæt pris på 👩‍👩‍👧‍👦 https://a.dk/å!, https://a.dk/å",
        "🇩🇰 #grønEnergi nu, #grønEnergi",
        "Årets tal: #vindkraft., #vindkraft",
        "'Linje\n#æøå', #æøå",
        "Tak til @anna.bsky.social., @anna.bsky.social",
        "(@anna.bsky.social) 👍🏽, @anna.bsky.social"
    })
    void whatLeadsSomewhereIsCoveredExactly(String text, String covered) {
        assertThat(covered(text, of(text))).containsExactly(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nummer #1", "c#skole", "#", "# tom", "#…", "anna@bsky.social", "@ingen", "@bo.example"})
    void whatOnlyLooksLikeATagOrSomebodyStaysPlain(String text) {
        assertThat(of(text)).isEmpty();
    }

    @Test
    void aTagIsCalledByItsWordAndAMentionByItsAccount() {
        ArrayNode facets = of("#vind og @Anna.bsky.social");

        assertThat(facets.get(0).path("features").get(0).path("tag").asText()).isEqualTo("vind");
        assertThat(facets.get(1).path("features").get(0).path("did").asText()).isEqualTo("did:plc:anna");
    }

    @Test
    void theTrackedLinkIsCoveredWhateverItEndsWith() {
        ArrayNode facets = new ObjectMapper().createArrayNode();
        String text = "Blæst 💨\n\nhttps://a.dk/r/abc.";
        Facets.addLink(facets, text, URI.create("https://a.dk/r/abc."));

        assertThat(covered(text, facets)).containsExactly("https://a.dk/r/abc.");
    }

    @Test
    void handlesAreFoundOnce() {
        assertThat(Facets.handles("@Anna.bsky.social og @anna.bsky.social, @bo.example"))
                .containsExactly("anna.bsky.social", "bo.example");
    }
}
