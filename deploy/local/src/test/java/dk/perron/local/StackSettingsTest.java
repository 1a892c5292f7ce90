package dk.perron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTest {
    private final Checkout checkout = new Checkout(Path.of("/srv/perron"));

    @Test
    void liveInTheCheckoutAndOnTheKnownPortsUnlessToldOtherwise() {
        StackSettings settings = StackSettings.of(checkout, Map.of());

        assertEquals(Path.of("/srv/perron/.perron"), settings.home().path());
        assertEquals("http://localhost:8080", settings.publicUrl());
        assertEquals(8101, settings.port(8101));
    }

    @Test
    void shiftEveryPortByTheOffset() {
        StackSettings settings = StackSettings.of(checkout, Map.of("PERRON_PORT_OFFSET", "1000"));

        assertEquals("http://localhost:9080", settings.publicUrl());
        assertEquals(6532, settings.port(5532));
    }

    @Test
    void refuseAnOffsetThatIsNoNumber() {
        LocalStackException problem = assertThrows(
                LocalStackException.class, () -> StackSettings.of(checkout, Map.of("PERRON_PORT_OFFSET", "many")));

        assertEquals("PERRON_PORT_OFFSET must be a number from 0 to 50000, not 'many'.", problem.getMessage());
    }

    @Test
    void takeASelectionOfParts() {
        StackSettings settings = StackSettings.of(checkout, Map.of("PERRON_PARTS", "postgres, kafka"));

        assertEquals(Set.of("postgres", "kafka"), settings.selection());
    }

    @Test
    void letTheServicesReachTheAddressesNamedBesideTheSimulator(@TempDir Path home) {
        StackSettings settings = StackSettings.of(
                checkout, Map.of("PERRON_HOME", home.toString(), "PERRON_OUTBOUND_ALLOW", "127.0.0.1:7777, feeds:81"));

        assertEquals(
                "127.0.0.1:7777,127.0.0.1:8190,feeds:81,localhost:8190",
                new LocalStack(settings).environment(Service.CONTENT).get("PERRON_OUTBOUND_ALLOW"));
    }

    @Test
    void letTheOperatorsNetworksWinOverTheSimulatedOnes(@TempDir Path home) {
        StackSettings settings = StackSettings.of(
                checkout,
                Map.of(
                        "PERRON_HOME", home.toString(),
                        "PERRON_BLUESKY_PLC_URL", "https://plc.directory",
                        "PERRON_X_API_URL", ""));

        Map<String, String> environment = new LocalStack(settings).environment(Service.SHARE);

        assertEquals("https://plc.directory", environment.get("PERRON_BLUESKY_PLC_URL"));
        assertEquals("http://127.0.0.1:8190/bluesky", environment.get("PERRON_BLUESKY_ENTRYWAY_URL"));
        assertEquals("http://127.0.0.1:8190/x", environment.get("PERRON_X_API_URL"));
    }
}
