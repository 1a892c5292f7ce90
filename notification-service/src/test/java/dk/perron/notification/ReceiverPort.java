package dk.perron.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Names a local port to the outbound guard, on which a test may let a {@link Receiver} listen. */
public class ReceiverPort implements QuarkusTestResourceLifecycleManager {
    private static final String PORT = "perron.test.receiver.port";

    @Override
    public Map<String, String> start() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(PORT, String.valueOf(free.getLocalPort()));
            return Map.of("perron.outbound.allow", "127.0.0.1:" + free.getLocalPort());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void stop() {
        // Nothing listens here unless a test does.
    }

    static int port() {
        return Integer.getInteger(PORT);
    }
}
