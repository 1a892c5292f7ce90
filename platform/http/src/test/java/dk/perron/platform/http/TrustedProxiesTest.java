package dk.perron.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES =
            TrustedProxies.of(List.of("127.0.0.1", "10.0.0.0/8", " ::1 ", "2001:db8:ffff::/48", ""));

    private static String client(String peer, String... forwardedFor) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String line : forwardedFor) {
            headers.add("x-forwarded-for", line);
        }
        return PROXIES.client(peer, headers);
    }

    @Test
    void withoutTrustedProxiesThePeerIsTheClientWhateverTheRequestSays() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", "198.51.100.1");

        assertThat(TrustedProxies.of(List.of()).client("127.0.0.1", headers)).isEqualTo("127.0.0.1");
    }

    @Test
    void aStrangerCannotPretendToBeSomebodyElse() {
        assertThat(client("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    }

    @Test
    void aTrustedProxyNamesItsClient() {
        assertThat(client("10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(client("2001:db8:ffff::9", "2001:db8::7")).isEqualTo("2001:db8::7");
        assertThat(client("::ffff:10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
    }

    @Test
    void aProxyThatForwardsForNobodyAsksForItself() {
        assertThat(client("10.1.2.3")).isEqualTo("10.1.2.3");
    }

    @Test
    void onlyTheRightmostStrangerCountsInWhicheverLineHeStands() {
        assertThat(client("10.1.2.3", "203.0.113.9, 198.51.100.1", "10.9.9.9")).isEqualTo("198.51.100.1");
        assertThat(client("10.1.2.3", "203.0.113.9", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(client("10.1.2.3", "10.8.8.8,10.9.9.9")).isEqualTo("10.8.8.8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.1, unknown", "198.51.100.1,", "198.51.100.1, 1.2.3", "198.51.100.1, :1"})
    void rubbishInTheChainEndsIt(String chain) {
        assertThat(client("10.1.2.3", chain)).isEqualTo("10.1.2.3");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, [2001:db8::7]:4711, 2001:db8::7",
        "::1, 198.51.100.1:4711, 198.51.100.1",
        "0:0:0:0:0:0:0:1%lo, fe80::1%eth0, fe80::1",
        "fe80::2%eth0, 198.51.100.1, fe80::2",
    })
    void portsBracketsAndZonesAreNoPartOfAnAddress(String peer, String forwardedFor, String client) {
        assertThat(client(peer, forwardedFor)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingress", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/x", "::1/129", "10.0.0"})
    void anEntryThatCannotBeReadIsNamed(String entry) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of("127.0.0.1", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(entry);
    }
}
