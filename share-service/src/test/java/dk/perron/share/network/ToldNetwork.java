package dk.perron.share.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundGuard;
import dk.perron.share.fixture.ToldServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** An adapter before a server that is told what to answer. */
public abstract class ToldNetwork {
    protected static final ObjectMapper JSON = new ObjectMapper();
    protected static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    protected static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    protected static final URI LINK = URI.create("https://go.nordlys.example/r/Ab3dEf7h");
    private static final String CALLER = "Perron/test (+https://perron.nordlys.example)";
    private static Vertx vertx;

    protected final ToldServer server = new ToldServer();
    protected final OutboundClient client = clientFor(server);
    protected final Pictures pictures = new Pictures(vertx, client);

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        pictures.close();
        server.close();
    }

    /** GoToSocial answers no caller without a name. */
    @AfterEach
    void everyCallSaidWhoMadeIt() {
        assertThat(server.asked())
                .allSatisfy(asked -> assertThat(asked.headers()).containsEntry("user-agent", CALLER));
    }

    /** One that reaches that server too. */
    protected OutboundClient clientFor(ToldServer other) {
        String allowed = server.hostAndPort() + "," + other.hostAndPort();
        return new OutboundClient(vertx, new OutboundGuard(vertx, Optional.of(allowed)), CALLER);
    }

    protected static Outgoing post(Outgoing.Form form, Picture... pictures) {
        return new Outgoing(
                "share_1",
                NOW.minusSeconds(60),
                "Nattevagt",
                LINK,
                "Vindkraft",
                "Hvad nattevagten byggede",
                "da-DK",
                form,
                List.of(pictures));
    }

    protected static <T> T ended(Uni<T> attempt) {
        return attempt.await().atMost(Duration.ofSeconds(20));
    }
}
