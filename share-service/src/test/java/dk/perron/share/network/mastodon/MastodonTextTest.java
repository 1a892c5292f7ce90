package dk.perron.share.network.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class MastodonTextTest {
    private static final URI LINK = URI.create("https://perron.nordlys.example/r/abcdefgh");

    @Test
    void theLinkStandsBelowTheText() {
        assertThat(MastodonText.of("Vind om natten", LINK))
                .isEqualTo("Vind om natten\n\nhttps://perron.nordlys.example/r/abcdefgh");
    }

    @Test
    void withoutWordsOnlyTheLinkIsSent() {
        assertThat(MastodonText.of("", LINK)).isEqualTo(LINK.toString());
    }

    @Test
    void everyAddressCountsTheSame() {
        assertThat(MastodonText.length("", LINK)).isEqualTo(23);
        assertThat(MastodonText.length("Se https://a.dk.", LINK)).isEqualTo("Se ".length() + 23 + 1 + 2 + 23);
    }

    @Test
    void anEmojiCountsOneAndAMentionWithoutItsServer() {
        assertThat(MastodonText.length("👩‍👩‍👧‍👦", LINK)).isEqualTo(1 + 2 + 23);
        assertThat(MastodonText.length("Tak @anna@mastodon.social!", LINK)).isEqualTo("Tak @anna!".length() + 2 + 23);
    }
}
