package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Most of what others hold the rights to lies here. */
class NoticeTest {
    private static final Path CHECKOUT = Path.of("..");
    /** A line that begins with a path, as each entry does. */
    private static final Pattern PATH = Pattern.compile("(?m)^(\\S+/\\S+)");

    @Test
    void whatIsNamedThereIsThere() throws IOException {
        List<String> named = PATH.matcher(Files.readString(CHECKOUT.resolve("NOTICE")))
                .results()
                .map(line -> line.group(1))
                .toList();

        assertThat(named)
                .hasSizeGreaterThan(2)
                .allSatisfy(path -> assertThat(CHECKOUT.resolve(path)).isRegularFile());
    }

    @Test
    void theFontsLicenceIsTheOneThatComesWithTheFont() throws IOException {
        assertThat(Files.readString(CHECKOUT.resolve("web/ui/public/inter-license.txt")))
                .contains("The Inter Project Authors", "SIL OPEN FONT LICENSE Version 1.1");
    }
}
