package dk.perron.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A PostgreSQL server on 127.0.0.1 with its data below a home, as a child process. */
public final class LocalPostgres implements AutoCloseable {
    private static final String VERSION = "18.6.0";
    private static final String SUPERUSER = "postgres";

    private final int port;
    private final String password;
    private final Child child;

    private LocalPostgres(int port, String password, Child child) {
        this.port = port;
        this.password = password;
        this.child = child;
    }

    /** Starts with the shared programs of this checkout and the superuser password {@code postgres}: for tests. */
    public static LocalPostgres start(Home home, int port, String... settings) {
        return start(Checkout.find().parts(), home, port, SUPERUSER, settings);
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @param parts where the server's programs are unpacked, once
     * @param settings further server settings, such as {@code fsync=off}
     */
    public static LocalPostgres start(Path parts, Home home, int port, String password, String... settings) {
        Path programs = Archive.once(parts, "postgresql-" + VERSION, LocalPostgres::unpack);
        Path data = home.path().resolve("postgres/data");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(programs, home, password);
        }
        // Before the stale lock file is looked at: a leftover server of this home must be gone by then.
        home.pidFile("postgres").stopLeftover("INT", Duration.ofSeconds(20));
        deleteStaleLock(data);
        List<String> command = new ArrayList<>(Unprivileged.prefixFor(data));
        command.addAll(List.of(programs.resolve("bin/postgres").toString(), "-D", data.toString()));
        command.addAll(List.of("-p", Integer.toString(port)));
        Stream.concat(
                        Stream.of(
                                "listen_addresses=127.0.0.1",
                                "unix_socket_directories=",
                                "max_connections=200",
                                "shared_buffers=64MB",
                                "jit=off",
                                "max_wal_size=256MB"),
                        Stream.of(settings))
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        Child child =
                Child.start(home, Child.Plan.of("postgres", command, Map.of()).endedBy("INT"));
        LocalPostgres postgres = new LocalPostgres(port, password, child);
        child.awaitReady(Duration.ofSeconds(60), postgres::answers);
        return postgres;
    }

    public int port() {
        return port;
    }

    /** Address for JDBC; any role of {@link #createDatabase} may use it with its password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** As below, each role's password being its name: for tests. */
    public void createDatabase(String name, String service) {
        createDatabase(name, service, role -> role);
    }

    /**
     * Makes a service's database and its three roles, each where it is missing: {@code {service}_owner} owns the
     * database, {@code {service}_app} and {@code {service}_finder} may only connect, what they may touch is for the
     * migrations to grant. Nobody else may connect.
     */
    public void createDatabase(String name, String service, UnaryOperator<String> passwordOf) {
        String owner = service + "_owner";
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String role : List.of(owner, service + "_app", service + "_finder")) {
                String verb = exists(connection, "select 1 from pg_roles where rolname = ?", role) ? "alter" : "create";
                statement.execute("%s role \"%s\" login nosuperuser nobypassrls nocreatedb nocreaterole password '%s'"
                        .formatted(verb, role, passwordOf.apply(role).replace("'", "''")));
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database \"%s\" owner \"%s\"".formatted(name, owner));
            }
            statement.execute("revoke all on database \"%s\" from public".formatted(name));
            statement.execute(
                    "grant connect on database \"%s\" to \"%s_app\", \"%s_finder\"".formatted(name, service, service));
        } catch (SQLException e) {
            throw new LocalStackException("Database " + name + " could not be made: " + e.getMessage(), e);
        }
    }

    /** Makes a database owned by a role of its own, where missing; nobody else may connect. */
    public void createOwnedDatabase(String name, String owner, String ownersPassword) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            String verb = exists(connection, "select 1 from pg_roles where rolname = ?", owner) ? "alter" : "create";
            statement.execute("%s role \"%s\" login nosuperuser password '%s'"
                    .formatted(verb, owner, ownersPassword.replace("'", "''")));
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database \"%s\" owner \"%s\"".formatted(name, owner));
            }
            statement.execute("revoke all on database \"%s\" from public".formatted(name));
        } catch (SQLException e) {
            throw new LocalStackException("Database " + name + " could not be made: " + e.getMessage(), e);
        }
    }

    /** A connection as superuser; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password);
    }

    Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void unpack(Path folder) throws IOException {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String name = "/postgres-%s-%s.txz".formatted(mac ? "darwin" : "linux", arm ? "arm_64" : "x86_64");
        try (InputStream packed = LocalPostgres.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new LocalStackException("There is no PostgreSQL for this kind of machine (%s)".formatted(name));
            }
            Archive.unpackTarXz(packed, folder);
        }
    }

    /** Into a folder of another name first, so that a killed initdb leaves nothing half-made behind. */
    private static void initialise(Path programs, Home home, String password) {
        try {
            Path folder = home.folder("postgres");
            Path unfinished = folder.resolve("data.unfinished");
            Archive.delete(unfinished);
            Archive.delete(folder.resolve("data"));
            Files.createDirectory(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path secret = Files.createTempFile("perron-postgres", ".secret");
            Files.writeString(secret, password, StandardCharsets.UTF_8);
            try {
                List<String> command = new ArrayList<>(Unprivileged.prefixFor(unfinished));
                if (command.contains("setpriv")) {
                    Programs.runOrThrow(List.of("chown", "65534:65534", secret.toString()), Map.of());
                }
                command.add(programs.resolve("bin/initdb").toString());
                command.addAll(List.of("-D", unfinished.toString(), "-U", SUPERUSER, "-A", "scram-sha-256"));
                command.addAll(List.of("--pwfile", secret.toString(), "-E", "UTF8", "--locale=C", "--no-sync"));
                command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
                Programs.runOrThrow(command, Map.of());
            } finally {
                Files.deleteIfExists(secret);
            }
            Files.move(unfinished, folder.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A killed server leaves its lock file; when its process id now belongs to a stranger, PostgreSQL would not start. */
    private static void deleteStaleLock(Path data) {
        Path lock = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(lock)) {
                return;
            }
            long pid = Long.parseLong(Files.readAllLines(lock).get(0).trim());
            boolean postgres = ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.endsWith("/postgres"))
                    .isPresent();
            if (!postgres) {
                Files.delete(lock);
            }
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new LocalStackException("PostgreSQL's lock file cannot be read: " + lock, e);
        }
    }
}
