package dk.perron.share.connection;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.share.connection.Connection.Status;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A connection as its employee sees it. */
@Schema(name = "Connection")
public record ConnectionView(
        String id,
        String network,

        @Schema(description = "How the account is called at the network")
        String name,

        @Nullable
        @Schema(
                description = "The server the account is at, where there are many",
                examples = "https://mastodon.example")
        String server,

        Instant connectedAt,

        @Nullable
        @Schema(description = "When the employee has to connect again; null when Perron renews it, or it does not end")
        Instant expiresAt,

        @Schema(
                enumeration = {"connected", "expiring", "expired", "lost"},
                description = "expiring: it ends within seven days and only the employee can renew it."
                        + " lost: the network accepts it no more, or it could not be renewed for many hours.")
        String status,

        @Nullable @Schema(description = "What the employee should do, if anything")
        String whatToDo) {

    static ConnectionView of(Connection connection, Instant now, ReaderLanguage reader) {
        Status status = connection.status(now);
        return new ConnectionView(
                connection.id(),
                connection.network(),
                connection.name(),
                connection.server() == null ? null : connection.server().toString(),
                connection.connectedAt(),
                connection.expiresAt(),
                status.name().toLowerCase(Locale.ROOT),
                whatToDo(connection, status, reader));
    }

    private static @Nullable String whatToDo(Connection connection, Status status, ReaderLanguage reader) {
        return switch (status) {
            case CONNECTED -> null;
            case EXPIRING ->
                reader.choose(
                        "Forbindelsen udløber snart. Forbind igen nu, så det, du har planlagt, bliver delt.",
                        "The connection ends soon. Connect again now, so that your shares are posted.");
            case EXPIRED ->
                reader.choose(
                        "Forbindelsen er udløbet. Forbind igen for at dele.",
                        "The connection has ended. Connect again to share.");
            case LOST ->
                connection.isNotRenewed()
                        ? reader.choose(
                                "Det har ikke kunnet lade sig gøre at forny forbindelsen i mange timer. Forbind igen for at dele.",
                                "The connection could not be renewed for many hours. Connect again to share.")
                        : reader.choose(
                                "Netværket accepterer ikke længere forbindelsen. Forbind igen for at dele.",
                                "The network no longer accepts the connection. Connect again to share.");
        };
    }
}
