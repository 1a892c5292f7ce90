package dk.perron.share.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SiteScriptTest {
    private final SiteScript site = new SiteScript();

    @Test
    void theScriptDoesWhatItsOwnTestsSay() throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", "--test", "src/test/js/perron.test.mjs")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/perron.test.log").toFile())
                .start();

        assertThat(node.waitFor(60, TimeUnit.SECONDS)).as("node ended").isTrue();
        assertThat(node.exitValue()).as("see target/perron.test.log").isZero();
    }

    @Test
    void theScriptIsSmallAndKeepsNoCookie() {
        String script = site.script().toString(StandardCharsets.UTF_8);

        assertThat(script.length()).isLessThanOrEqualTo(3_072);
        assertThat(script).doesNotContain("document.cookie", "localStorage", "indexedDB");
        assertThat(site.tag()).matches("\"[0-9a-f]{32}\"");
    }

    @Test
    void theDotIsTheSmallestPictureThereIs() {
        assertThat(site.dot().length()).isEqualTo(43);
        assertThat(site.dot().getString(0, 6)).isEqualTo("GIF89a");
    }
}
