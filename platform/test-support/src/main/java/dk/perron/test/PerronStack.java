package dk.perron.test;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dk.perron.local.Home;
import dk.perron.local.LocalKafka;
import dk.perron.local.LocalPostgres;
import dk.perron.local.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * Gives a service's tests a real PostgreSQL and Kafka: one of each per test run, a database and a channel prefix of its
 * own per application start. Use it with {@code @WithTestResource(PerronStack.class)}. The coordinates stand in system
 * properties, because Quarkus may load this class more than once in a run.
 */
public class PerronStack implements QuarkusTestResourceLifecycleManager {
    private static final String POSTGRES_PORT = "perron.test.postgres.port";
    private static final String KAFKA = "perron.test.kafka";

    @Override
    public Map<String, String> start() {
        // Quarkus starts resources on threads that may see another loader's classes; Kafka's client takes the thread's.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        String service = service();
        thread.setContextClassLoader(PerronStack.class.getClassLoader());
        try {
            return start(service);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Map<String, String> start(String service) {
        startParts();
        String run = UUID.randomUUID().toString().substring(0, 8);
        String database = "perron_" + service + "_" + run;
        Databases.create(Integer.getInteger(POSTGRES_PORT), database, service);
        String prefix = "test-" + run;
        Databases.createChannels(System.getProperty(KAFKA), prefix);
        Map<String, String> config = new HashMap<>(Map.of(
                "perron.database.port",
                System.getProperty(POSTGRES_PORT),
                "perron.database.name",
                database,
                "quarkus.datasource.password",
                service + "_app",
                "quarkus.datasource.finder.password",
                service + "_finder",
                "quarkus.datasource.owner.password",
                service + "_owner",
                "kafka.bootstrap.servers",
                System.getProperty(KAFKA),
                "perron.channels.prefix",
                prefix,
                "perron.secrets.keyset",
                keyset()));
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.put("quarkus.log.console.json.enabled", "false");
        // A public key counts only where no server is named.
        config.put("quarkus.oidc.auth-server-url", "");
        config.put("quarkus.oidc.public-key", Tokens.publicKey());
        return config;
    }

    @Override
    public void stop() {
        // The parts serve the whole run; each child ends with the process it is tethered to.
    }

    private static void startParts() {
        synchronized (System.getProperties()) {
            if (System.getProperty(KAFKA) != null) {
                return;
            }
            Home home =
                    new Home(Path.of("target/stack-" + ProcessHandle.current().pid()));
            LocalPostgres postgres = LocalPostgres.start(home, Ports.free(), "fsync=off", "synchronous_commit=off");
            List<Integer> ports = Ports.free(2);
            LocalKafka kafka = LocalKafka.start(home, ports.get(0), ports.get(1));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                kafka.close();
                postgres.close();
            }));
            System.setProperty(POSTGRES_PORT, Integer.toString(postgres.port()));
            System.setProperty(KAFKA, kafka.bootstrapServers());
        }
    }

    private static String service() {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("perron.service");
        } catch (IOException broken) {
            throw new IllegalStateException("application.properties with perron.service is missing", broken);
        }
    }

    private static String keyset() {
        try {
            AeadConfig.register();
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
