package dk.perron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {
    private static final String NOT_ALLOWED = "42501";

    @TempDir
    static Path folder;

    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(new Home(folder), Ports.free(), "fsync=off");
        postgres.createDatabase("perron_content", "content");
        postgres.createDatabase("perron_share", "share");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aServiceMayOnlyTouchWhatItsOwnerGrants() throws SQLException {
        as("content_owner", "perron_content", "create table if not exists post (id text)");

        assertEquals(NOT_ALLOWED, refusal("content_app", "perron_content", "select * from post"));
        assertEquals(NOT_ALLOWED, refusal("content_app", "perron_content", "create table other (id text)"));
        assertEquals(NOT_ALLOWED, refusal("content_finder", "perron_content", "select * from post"));
    }

    @Test
    void aServiceHasNoWayIntoItsNeighboursDatabase() {
        assertEquals(NOT_ALLOWED, refusal("content_app", "perron_share", "select 1"));
        assertEquals(NOT_ALLOWED, refusal("content_owner", "perron_share", "select 1"));
    }

    @Test
    void aDatabaseIsMadeOnce() throws SQLException {
        as("content_owner", "perron_content", "create table if not exists kept (id text)");

        postgres.createDatabase("perron_content", "content");

        as("content_owner", "perron_content", "select * from kept");
    }

    private static void as(String role, String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(database), role, role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String refusal(String role, String database, String sql) {
        return assertThrows(SQLException.class, () -> as(role, database, sql)).getSQLState();
    }
}
