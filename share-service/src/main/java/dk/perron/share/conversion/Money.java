package dk.perron.share.conversion;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a conversion is worth to the tenant.
 *
 * @param amount in units of the currency, with four decimals at most, never negative
 * @param currency ISO 4217
 */
@Schema(name = "Money")
public record Money(
        @Schema(examples = "1250.50") @Nullable BigDecimal amount,
        @Schema(examples = "DKK") @Nullable String currency) {
    private static final int MOST_DECIMALS = 4;
    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** What is wrong with it, if anything: a sentence that says what to send. */
    public Optional<String> complaint() {
        if (amount == null
                || amount.signum() < 0
                || amount.precision() - amount.scale() > 13
                || amount.compareTo(MOST) > 0
                || amount.scale() > MOST_DECIMALS && amount.stripTrailingZeros().scale() > MOST_DECIMALS) {
            return Optional.of("Send an amount from 0 up to " + MOST.toPlainString() + " with four decimals at most.");
        }
        if (currency == null || !CURRENCIES.contains(currency)) {
            return Optional.of("Send the currency by its three letters, such as DKK.");
        }
        return Optional.empty();
    }

    boolean isSame(@Nullable Money other) {
        return other != null
                && amount != null
                && other.amount != null
                && amount.compareTo(other.amount) == 0
                && String.valueOf(currency).equals(other.currency);
    }
}
