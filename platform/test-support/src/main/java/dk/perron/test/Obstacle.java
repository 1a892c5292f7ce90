package dk.perron.test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Stands in the way of the application under test when it writes to a table of its database, until it is closed; and
 * tells whether the application has come upon it.
 */
public final class Obstacle implements AutoCloseable {
    private final Connection connection;
    private final String met;
    private final String removal;

    private Obstacle(String obstacle, String met, String removal) throws SQLException {
        this.connection = owner();
        this.met = met;
        this.removal = removal;
        connection.setAutoCommit(!removal.isEmpty());
        execute(obstacle);
    }

    /** Whoever writes to the table waits. */
    public static Obstacle waiting(String table) throws SQLException {
        return new Obstacle(
                "lock table " + table + " in share mode",
                "select count(*) from pg_locks where not granted and relation = '" + table + "'::regclass",
                "");
    }

    /** Whoever inserts into the table is refused with this SQLSTATE. */
    public static Obstacle refusing(String table, String sqlState) throws SQLException {
        return new Obstacle(
                """
                create sequence refused;
                create function refuse() returns trigger language plpgsql security definer as
                'begin perform nextval(''refused''); raise exception ''refused'' using errcode = ''%2$s''; end';
                create trigger refuse before insert on %1$s for each statement execute function refuse()""".formatted(table, sqlState),
                "select case when is_called then last_value else 0 end from refused",
                "drop trigger refuse on " + table + "; drop function refuse; drop sequence refused");
    }

    /** How many wait just now, or how often somebody was refused. */
    public long met() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(met)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (removal.isEmpty()) {
                connection.rollback();
            } else {
                execute(removal);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection owner() throws SQLException {
        Config config = ConfigProvider.getConfig();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(config.getValue("quarkus.datasource.owner.jdbc.url", String.class));
        return database.getConnection(
                config.getValue("quarkus.datasource.owner.username", String.class),
                config.getValue("quarkus.datasource.owner.password", String.class));
    }
}
