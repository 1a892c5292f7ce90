package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How well machines are told from people, over lists that others maintain; each file names its source and licence. */
class CrawlersAccuracyTest {
    private static final double FOUND = 0.993;
    private static final double REFUSED = 0.003;

    private final Crawlers crawlers = new Crawlers(new ObjectMapper(), new MailScanners(new ObjectMapper()));

    @Test
    void nearlyAllDeclaredBotsAreFound() throws IOException {
        List<String> bots = lines("declared-bots.txt");

        double found = share(bots, agent -> crawlers.outcomeOf(agent) != Outcome.UNDECIDED);

        System.out.printf("Declared bots found: %.2f %% of %d%n", found * 100, bots.size());
        assertThat(bots).hasSizeGreaterThan(2_000);
        assertThat(found).isGreaterThanOrEqualTo(FOUND);
    }

    @Test
    void hardlyAnyRealDeviceIsRefused() throws IOException {
        List<String> devices = lines("real-devices.txt");

        double refused = share(devices, agent -> crawlers.outcomeOf(agent) != Outcome.UNDECIDED);

        System.out.printf("Real devices refused: %.2f %% of %d%n", refused * 100, devices.size());
        assertThat(devices).hasSizeGreaterThan(900);
        assertThat(refused).isLessThan(REFUSED);
    }

    private static double share(List<String> agents, Predicate<String> which) {
        return (double) agents.stream().filter(which).count() / agents.size();
    }

    private static List<String> lines(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CrawlersAccuracyTest.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
