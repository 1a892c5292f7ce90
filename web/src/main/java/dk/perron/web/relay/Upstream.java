package dk.perron.web.relay;

import java.net.URI;

/** A service behind the gateway. */
record Upstream(String name, String host, int port) {
    static Upstream of(String name, URI address) {
        if (!"http".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("The address of " + name + " must be http://host:port");
        }
        return new Upstream(name, address.getHost(), address.getPort() == -1 ? 80 : address.getPort());
    }
}
