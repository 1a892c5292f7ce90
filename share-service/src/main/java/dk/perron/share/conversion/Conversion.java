package dk.perron.share.conversion;

import java.time.Instant;

/**
 * Something the tenant wanted happened on its site.
 *
 * @param settleBy until when a click that is not known yet is waited for
 */
record Conversion(String id, Reported reported, Instant receivedAt, Instant settleBy, Attribution attribution) {

    Conversion as(Attribution settled) {
        return new Conversion(id, reported, receivedAt, settleBy, settled);
    }
}
