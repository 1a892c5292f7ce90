package dk.perron.web.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    @Test
    void withoutTrustedProxiesThePeerIsTheClientWhateverTheRequestSays() {
        assertEquals("203.0.113.9", trusting().from("203.0.113.9", List.of("198.51.100.1")));
    }

    @Test
    void aStrangerCannotPretendToBeSomebodyElse() {
        assertEquals("203.0.113.9", trusting("10.0.0.0/8").from("203.0.113.9", List.of("198.51.100.1")));
    }

    @Test
    void aTrustedProxyNamesItsClient() {
        assertEquals("198.51.100.1", trusting("10.0.0.0/8").from("10.1.2.3", List.of("198.51.100.1")));
    }

    @Test
    void onlyTheRightmostStrangerCounts() {
        assertEquals(
                "198.51.100.1",
                trusting("10.0.0.0/8").from("10.1.2.3", List.of("127.0.0.1, 198.51.100.1", "10.9.9.9")));
    }

    @Test
    void rubbishInTheChainEndsIt() {
        assertEquals("10.1.2.3", trusting("10.0.0.0/8").from("10.1.2.3", List.of("198.51.100.1, unknown")));
    }

    @Test
    void portsBracketsAndZonesAreNoPartOfAnAddress() {
        ClientAddress address = trusting("10.0.0.0/8", "::1");
        assertEquals("2001:db8::7", address.from("10.1.2.3", List.of("[2001:db8::7]:4711")));
        assertEquals("198.51.100.1", address.from("::1", List.of("198.51.100.1:4711")));
        assertEquals("fe80::1", address.from("fe80::1%eth0", List.of()));
    }

    private static ClientAddress trusting(String... networks) {
        return new ClientAddress(new Config(List.of(networks)));
    }

    private record Config(List<String> networks) implements RelayConfig {
        @Override
        public Map<String, URI> services() {
            return Map.of();
        }

        @Override
        public URI authUrl() {
            return URI.create("http://127.0.0.1:8180/auth");
        }

        @Override
        public List<String> authRealms() {
            return List.of();
        }

        @Override
        public Optional<List<String>> trustedProxies() {
            return Optional.of(networks);
        }

        @Override
        public long bodyLimit() {
            return 0;
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ZERO;
        }

        @Override
        public Duration responseTimeout() {
            return Duration.ZERO;
        }
    }
}
