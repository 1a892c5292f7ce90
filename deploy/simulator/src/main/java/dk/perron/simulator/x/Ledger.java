package dk.perron.simulator.x;

import jakarta.inject.Singleton;
import java.math.BigDecimal;

/** What the calls so far would have cost. */
@Singleton
class Ledger {
    private BigDecimal spent = BigDecimal.ZERO;

    synchronized void charge(BigDecimal dollars) {
        spent = spent.add(dollars);
    }

    synchronized BigDecimal spent() {
        return spent;
    }

    synchronized void clear() {
        spent = BigDecimal.ZERO;
    }
}
