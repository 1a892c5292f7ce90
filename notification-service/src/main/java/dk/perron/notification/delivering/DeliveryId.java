package dk.perron.notification.delivering;

import dk.perron.platform.id.Ids;

/** Names a delivery; sent as {@code webhook-id} with every attempt, so that a receiver can tell a repetition. */
record DeliveryId(String value) {
    static DeliveryId next() {
        return new DeliveryId(Ids.next("message"));
    }

    @Override
    public String toString() {
        return value;
    }
}
