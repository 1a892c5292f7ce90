package dk.perron.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashedAddressesTest {
    private final HashedAddresses hashed = new HashedAddresses();

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "::ffff:192.0.2.1, ::ffff:192.0.2.2, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::2, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "unknown, unknown, true",
    })
    void whoAsksIsToldApartByAddressOrByNetworkOfIPv6(String one, String other, boolean same) {
        assertThat(hashed.of(one) == hashed.of(other)).isEqualTo(same);
    }

    @Test
    void nobodyElsesHashIsTheSame() {
        assertThat(hashed.of("192.0.2.1")).isNotEqualTo(new HashedAddresses().of("192.0.2.1"));
    }
}
