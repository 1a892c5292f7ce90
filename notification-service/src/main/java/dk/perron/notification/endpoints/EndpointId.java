package dk.perron.notification.endpoints;

import dk.perron.platform.id.Ids;

/** Names an endpoint. */
public record EndpointId(String value) {
    static EndpointId next() {
        return new EndpointId(Ids.next("endpoint"));
    }

    @Override
    public String toString() {
        return value;
    }
}
