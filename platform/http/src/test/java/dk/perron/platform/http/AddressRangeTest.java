package dk.perron.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24",
        "192.0.2.77/24, 192.0.2.0/24",
        "203.0.113.9, 203.0.113.9/32",
        "2001:db8::1/48, 2001:db8::/48",
        "2001:DB8:0:1::/64, 2001:db8:0:1::/64",
        "2001:db8:1:2::10/128, 2001:db8:1:2::10/128",
        "::ffff:192.0.2.0/120, 192.0.2.0/24",
        "::ffff:c000:0207, 192.0.2.7/32",
    })
    void aNetworkIsReadAndWrittenInOneWay(String given, String written) {
        assertThat(AddressRange.read(given))
                .hasValueSatisfying(range -> assertThat(range).hasToString(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "192.0.2.0/33", "192.0.2/24", "192.0.2.0/", "192.0.2.0/-1", "2001:db8::/129", "/8"})
    void whatIsNoNetworkIsNotRead(String given) {
        assertThat(AddressRange.read(given)).isEmpty();
    }
}
