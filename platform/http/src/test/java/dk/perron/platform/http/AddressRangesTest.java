package dk.perron.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangesTest {
    private static AddressRanges ranges(Stream<String> networks) {
        return new AddressRanges(
                networks.map(network -> AddressRange.read(network).orElseThrow())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0, true",
        "192.0.2.255, true",
        "192.0.3.0, false",
        "200.1.2.3, true",
        "2001:db8:1:2::3, true",
        "2001:db8:2::, false",
        "::ffff:192.0.2.7, true",
        "'', false",
        "unknown, false",
    })
    void anAddressIsFoundInTheNetworkItLiesIn(String address, boolean found) {
        AddressRanges ranges = ranges(Stream.of("192.0.2.0/25", "192.0.2.128/25", "200.0.0.0/8", "2001:db8:1::/48"));

        assertThat(ranges.contains(address)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::10, true",
        "2001:db8:1:2::11, false",
        "2001:db8:1:2:8000::1, true",
        "2001:db8:1:2:7fff:ffff:ffff:ffff, false",
        "198.51.100.7, true",
        "::ffff:198.51.100.7, true",
        "198.51.101.7, false",
    })
    void aNetworkOfIPv6ReachesNoFurtherThanItSays(String address, boolean found) {
        AddressRanges ranges =
                ranges(Stream.of("2001:db8:1:2::10/128", "2001:db8:1:2:8000::/65", "::ffff:198.51.100.0/120"));

        assertThat(ranges.contains(address)).isEqualTo(found);
    }

    @Test
    void aHundredThousandNetworksAreSearchedByHalving() {
        AddressRanges ranges = ranges(IntStream.range(0, 100_000)
                .mapToObj(n -> "10." + n / 512 + "." + n / 2 % 256 + "." + n % 2 * 128 + "/26"));

        assertThat(ranges.size()).isEqualTo(100_000);
        assertThat(ranges.contains("10.100.100.10")).isTrue();
        assertThat(ranges.contains("10.100.100.70")).isFalse();
    }
}
