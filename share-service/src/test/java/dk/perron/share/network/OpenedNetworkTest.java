package dk.perron.share.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenedNetworkTest {
    private static final String INTENT = "https://x.com/intent/tweet";

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "mail ¦ mailto:?subject=Wind%20%26%20sol&body=Stolt%20af%20%C3%A5ret%0D%0A%0D%0Ahttps%3A%2F%2Fgo.example%2Fr%2Fabc",
                "whatsapp ¦ https://wa.me/?text=Stolt%20af%20%C3%A5ret%0A%0Ahttps%3A%2F%2Fgo.example%2Fr%2Fabc",
                "facebook ¦ https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fgo.example%2Fr%2Fabc",
                "x ¦ https://x.com/intent/tweet?text=Stolt%20af%20%C3%A5ret&url=https%3A%2F%2Fgo.example%2Fr%2Fabc",
                "qr ¦ https://go.example/r/abc",
                "copy-link ¦ https://go.example/r/abc",
            })
    void eachIsOpenedWithTheSameTrackedLink(String id, String address) {
        assertThat(opened(id, Optional.empty())).isEqualTo(address);
    }

    @Test
    void facebooksDialogLeadsBackToPerronAndNotToTheLinkWhereItWouldCountAsAClick() {
        assertThat(opened("facebook", Optional.of("4711")))
                .isEqualTo("https://www.facebook.com/dialog/share?app_id=4711&display=popup"
                        + "&href=https%3A%2F%2Fgo.example%2Fr%2Fabc"
                        + "&redirect_uri=https%3A%2F%2Fperron.nordlys.example%2Fshares");
    }

    private static String opened(String id, Optional<String> facebookApp) {
        return OpenedNetwork.all(facebookApp, INTENT, "https://perron.nordlys.example").stream()
                .filter(opened -> opened.network().id().equals(id))
                .findFirst()
                .orElseThrow()
                .address()
                .apply(new OpenedNetwork.Message(
                        "Stolt af året", URI.create("https://go.example/r/abc"), "Wind & sol"));
    }
}
