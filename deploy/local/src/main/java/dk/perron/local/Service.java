package dk.perron.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A Quarkus application of this repository, as the stack runs it. */
enum Service {
    SIMULATOR("deploy/simulator", 8190, 9190, 160),
    IDENTITY("identity-service", 8101, 9101, 192),
    CONTENT("content-service", 8102, 9102, 256),
    SHARE("share-service", 8103, 9103, 192),
    ANALYTICS("analytics-service", 8104, 9104, 192),
    NOTIFICATION("notification-service", 8105, 9105, 192),
    REDIRECT("share-redirect", 8106, 9106, 96),
    WEB("web", 8080, 9100, 160);

    /** Those with a database of their own, known by their name under /api. */
    static final Set<Service> OWNERS = EnumSet.range(IDENTITY, NOTIFICATION);

    private final String folder;
    private final int port;
    private final int managementPort;
    private final int heapMegabytes;

    Service(String folder, int port, int managementPort, int heapMegabytes) {
        this.folder = folder;
        this.port = port;
        this.managementPort = managementPort;
        this.heapMegabytes = heapMegabytes;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /**
     * Parts that must be up before it starts. Those that only check tokens look for Keycloak when the first one comes, so
     * they start beside it.
     */
    Set<String> needs() {
        return switch (this) {
            case SIMULATOR -> Set.of();
            case WEB -> Set.of("keycloak");
            case IDENTITY -> Set.of("postgres", "kafka", "keycloak");
            case CONTENT, SHARE, ANALYTICS, NOTIFICATION -> Set.of("postgres", "kafka");
            case REDIRECT -> Set.of("share");
        };
    }

    /** Whose database it works on, if on any: its own, or that of the service it is a process of. */
    Optional<Service> data() {
        return this == REDIRECT ? Optional.of(SHARE) : Optional.of(this).filter(OWNERS::contains);
    }

    /** The name of the database it owns. */
    String database() {
        return "perron_" + title();
    }

    Path program(Checkout checkout) {
        return checkout.root().resolve(folder).resolve("target/quarkus-app/quarkus-run.jar");
    }

    URI readiness(StackSettings settings) {
        return URI.create("http://127.0.0.1:" + settings.port(managementPort) + "/q/health/ready");
    }
}
