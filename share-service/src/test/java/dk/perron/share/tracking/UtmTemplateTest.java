package dk.perron.share.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UtmTemplateTest {
    private static final UtmTemplate.Values SHARE =
            new UtmTemplate.Values("linkedin", "post_1", "Grøn energi på havet – nu i Århus!");

    @Test
    void usuallyTheNetworkIsTheSourceAndThePostTheCampaign() {
        assertThat(UtmTemplate.USUAL.fill(SHARE))
                .containsExactly(
                        Map.entry("utm_source", "linkedin"),
                        Map.entry("utm_medium", "employee-advocacy"),
                        Map.entry("utm_campaign", "groen-energi-paa-havet-nu-i-aarhus"));
    }

    @Test
    void aParameterThatComesOutEmptyIsLeftOut() {
        assertThat(new UtmTemplate(Map.of("campaign", "", "content", "perron-{postId}")).fill(SHARE))
                .containsExactly(Map.entry("utm_content", "perron-post_1"));
    }
}
