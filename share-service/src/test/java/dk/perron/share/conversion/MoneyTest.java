package dk.perron.share.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({"0, DKK", "1250.50, DKK", "0.0001, EUR", "1000000000000, JPY", "1.50000000, USD"})
    void anAmountOfAKnownCurrencyIsTaken(BigDecimal amount, String currency) {
        assertThat(new Money(amount, currency).complaint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, DKK",
        "0.00001, DKK",
        "1000000000001, DKK",
        "1E+20, DKK",
        "1E+999999999, DKK",
        "1, dkk",
        "1, KRONER",
        "1, ''"
    })
    void everythingElseIsRefused(BigDecimal amount, String currency) {
        assertThat(new Money(amount, currency).complaint()).isPresent();
    }

    @Test
    void amountAndCurrencyBelongTogether() {
        assertThat(new Money(null, "DKK").complaint()).isPresent();
        assertThat(new Money(BigDecimal.ONE, null).complaint()).isPresent();
    }
}
