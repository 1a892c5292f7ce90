package dk.perron.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Perron's stack is made of on one machine, and how each part is started. */
final class LocalStack {
    private static final int POSTGRES_PORT = 5532;
    private static final int KAFKA_PORT = 9192;
    private static final int KAFKA_CONTROLLER_PORT = 9193;
    private static final int KEYCLOAK_PORT = 8180;
    private static final int KEYCLOAK_MANAGEMENT_PORT = 9180;
    private static final int SIMULATOR_MAIL_PORT = 8191;

    private final StackSettings settings;
    private final Secrets secrets;
    private volatile CompletableFuture<Void> crowd = CompletableFuture.completedFuture(null);

    LocalStack(StackSettings settings) {
        this.settings = settings;
        this.secrets = new Secrets(settings.home());
    }

    /** The selected parts, each after what it needs. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                "postgres",
                Set.of(),
                ports(POSTGRES_PORT),
                "INT",
                this::startPostgres,
                () -> !Ports.isFree(settings.port(POSTGRES_PORT))));
        parts.add(new Part(
                "kafka",
                Set.of(),
                ports(KAFKA_PORT, KAFKA_CONTROLLER_PORT),
                "TERM",
                this::startKafka,
                () -> !Ports.isFree(settings.port(KAFKA_PORT))));
        parts.add(new Part(
                "keycloak",
                Set.of("postgres"),
                ports(KEYCLOAK_PORT, KEYCLOAK_MANAGEMENT_PORT),
                "TERM",
                this::startKeycloak,
                () -> Http.answersOk(LocalKeycloak.readiness(settings.port(KEYCLOAK_MANAGEMENT_PORT)))));
        for (Service service : Service.values()) {
            parts.add(new Part(
                    service.title(),
                    service.needs(),
                    service == Service.SIMULATOR
                            ? ports(service.port(), service.managementPort(), SIMULATOR_MAIL_PORT)
                            : ports(service.port(), service.managementPort()),
                    "TERM",
                    () -> start(service),
                    () -> Http.answersOk(service.readiness(settings))));
        }
        checkSelection(parts);
        return parts.stream()
                .filter(part ->
                        settings.selection().isEmpty() || settings.selection().contains(part.name()))
                .toList();
    }

    Realms realms() {
        return Realms.of(
                settings.checkout(),
                settings.publicUrl(),
                keycloakUrl(),
                webClientSecret(),
                secrets.password("identity-client"),
                secrets.password("nordlys-client"));
    }

    /** Secret of the client perron-web, with which a program can sign people in like the gateway. */
    String webClientSecret() {
        return secrets.password("web-client");
    }

    LocalKeycloak.Settings keycloakSettings() {
        return new LocalKeycloak.Settings(
                settings.port(KEYCLOAK_PORT),
                settings.port(KEYCLOAK_MANAGEMENT_PORT),
                settings.publicUrl(),
                "jdbc:postgresql://127.0.0.1:%d/keycloak".formatted(settings.port(POSTGRES_PORT)),
                "keycloak",
                secrets.password("keycloak-database"),
                secrets.password("keycloak-admin"));
    }

    private Child startPostgres() {
        LocalPostgres postgres = LocalPostgres.start(
                settings.checkout().parts(),
                settings.home(),
                settings.port(POSTGRES_PORT),
                secrets.password("postgres"));
        postgres.createOwnedDatabase("keycloak", "keycloak", secrets.password("keycloak-database"));
        for (Service owner : Service.OWNERS) {
            postgres.createDatabase(owner.database(), owner.title(), this::rolePassword);
        }
        return postgres.child();
    }

    private Child startKafka() {
        LocalKafka kafka = LocalKafka.start(
                settings.checkout(), settings.home(), settings.port(KAFKA_PORT), settings.port(KAFKA_CONTROLLER_PORT));
        kafka.createChannels("perron");
        return kafka.child();
    }

    private Child startKeycloak() {
        LocalKeycloak keycloak = LocalKeycloak.start(
                settings.checkout(), settings.checkout().parts(), settings.home(), keycloakSettings());
        Realms realms = realms();
        realms.importInto(keycloak);
        realms.importIntegrators(keycloak, secrets::password);
        // The few hundred other employees arrive while the services start.
        crowd = CompletableFuture.runAsync(() -> realms.importCrowd(keycloak));
        return keycloak.child();
    }

    /** Waits until the directory is complete. */
    void awaitCrowd() {
        try {
            crowd.join();
        } catch (CompletionException e) {
            throw new LocalStackException("The demo's employees could not be made: " + e.getCause(), e);
        }
    }

    Demo demo() {
        return new Demo(settings, webClientSecret());
    }

    private Child start(Service service) {
        Path program = service.program(settings.checkout());
        if (!Files.exists(program)) {
            throw new LocalStackException("%s is not built: %s is missing. Build it with: mvn -Dquick package"
                    .formatted(service.title(), program));
        }
        List<String> command = List.of(
                Programs.java().toString(),
                "-Xmx" + service.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                program.toString());
        Child child = Child.start(settings.home(), Child.Plan.of(service.title(), command, environment(service)));
        child.awaitReady(Duration.ofMinutes(2), () -> Http.answersOk(service.readiness(settings)));
        if (service == Service.SIMULATOR) {
            for (DemoTenant tenant : DemoTenant.values()) {
                new Intranet(tenant, settings.home(), "http://127.0.0.1:" + settings.port(service.port())).remind();
            }
        }
        return child;
    }

    /** What a service is told by its environment. Each is given its own secrets only. */
    Map<String, String> environment(Service service) {
        String simulator = "127.0.0.1:" + settings.port(Service.SIMULATOR.port());
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.port(service.port())));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(settings.port(service.managementPort())));
        environment.put("PERRON_HOME", settings.home().path().toString());
        environment.put("PERRON_PUBLIC_URL", settings.publicUrl());
        if (service == Service.SIMULATOR) {
            environment.put("PERRON_SIMULATOR", "on");
            environment.put("SIMULATOR_MAIL_PORT", Integer.toString(settings.port(SIMULATOR_MAIL_PORT)));
            return environment;
        }
        environment.put("PERRON_AUTH_URL", keycloakUrl());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + settings.port(KAFKA_PORT));
        environment.put("PERRON_CHANNEL_PREFIX", "perron");
        Set<String> allowed = new TreeSet<>(settings.outboundAllow());
        allowed.add(simulator);
        allowed.add("localhost:" + settings.port(Service.SIMULATOR.port()));
        environment.put("PERRON_OUTBOUND_ALLOW", String.join(",", allowed));
        service.data().ifPresent(owner -> {
            environment.put("PERRON_DB_HOST", "127.0.0.1");
            environment.put("PERRON_DB_PORT", Integer.toString(settings.port(POSTGRES_PORT)));
            environment.put("PERRON_DB_NAME", owner.database());
            environment.put("PERRON_DB_FINDER_PASSWORD", rolePassword(owner.title() + "_finder"));
            environment.put("PERRON_SECRETS_KEYSET", secrets.keyset(owner.title() + "-keyset"));
        });
        if (Service.OWNERS.contains(service)) {
            environment.put("PERRON_DB_OWNER_PASSWORD", rolePassword(service.title() + "_owner"));
            environment.put("PERRON_DB_APP_PASSWORD", rolePassword(service.title() + "_app"));
        }
        if (service == Service.SHARE) {
            environment.putAll(SimulatedNetworks.environment("http://" + simulator));
            environment.putAll(settings.networks());
        }
        if (service == Service.IDENTITY) {
            environment.put("PERRON_IDENTITY_CLIENT_SECRET", secrets.password("identity-client"));
        }
        if (service == Service.WEB) {
            environment.put("PERRON_SESSION_SECRET", secrets.password("session"));
            environment.put("PERRON_WEB_CLIENT_SECRET", webClientSecret());
            environment.put("PERRON_IMAGE_ORIGINS", "http://" + simulator);
            for (Service other : Service.values()) {
                if (other.data().isPresent()) {
                    environment.put(
                            "PERRON_" + other.name() + "_URL", "http://127.0.0.1:" + settings.port(other.port()));
                }
            }
        }
        return environment;
    }

    private String rolePassword(String role) {
        return secrets.password("database-" + role);
    }

    private String keycloakUrl() {
        return "http://127.0.0.1:" + settings.port(KEYCLOAK_PORT) + "/auth";
    }

    private List<Integer> ports(int... unshifted) {
        return java.util.Arrays.stream(unshifted).mapToObj(settings::port).toList();
    }

    private void checkSelection(List<Part> parts) {
        Set<String> names = parts.stream().map(Part::name).collect(Collectors.toSet());
        Stream<String> unknown = settings.selection().stream().filter(name -> !names.contains(name));
        unknown.findFirst().ifPresent(name -> {
            throw new LocalStackException("PERRON_PARTS names '%s'; there are: %s."
                    .formatted(name, parts.stream().map(Part::name).collect(Collectors.joining(", "))));
        });
    }
}
