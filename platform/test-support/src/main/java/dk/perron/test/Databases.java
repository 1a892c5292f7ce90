package dk.perron.test;

import dk.perron.contracts.Channel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes what one application start needs on the run's servers. */
final class Databases {
    private Databases() {}

    /** A database with its three roles; each password is the role's name. */
    static void create(int port, String database, String service) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            for (String role : List.of(service + "_owner", service + "_app", service + "_finder")) {
                statement.execute("""
                        do $$ begin
                          create role %1$s login nosuperuser nobypassrls password '%1$s';
                        exception when duplicate_object then null; end $$""".formatted(role));
            }
            statement.execute("create database " + database + " owner " + service + "_owner");
        } catch (SQLException refused) {
            throw new IllegalStateException("No database for the test", refused);
        }
    }

    /** Every channel of the contract, and the services' dead letters, under the prefix. */
    static void createChannels(String brokers, String prefix) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) brokers))) {
            admin.createTopics(Channel.all().stream()
                            .map(channel ->
                                    new NewTopic(channel.withPrefix(prefix), Optional.of(2), Optional.of((short) 1)))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException("No channels for the test", refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
