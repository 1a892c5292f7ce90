package dk.perron.share.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundGuard;
import io.vertx.core.Vertx;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Vertx VERTX = Vertx.vertx();
    private static HttpServer server;
    private static Pictures pictures;

    @BeforeAll
    static void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/small.png", drawn(60, 40, BufferedImage.TYPE_INT_ARGB, "png"));
        serve("/noise.png", drawn(900, 600, BufferedImage.TYPE_INT_ARGB, "png"));
        serve("/noise.jpg", drawn(900, 600, BufferedImage.TYPE_INT_RGB, "jpg"));
        serve("/noise.gif", drawn(900, 600, BufferedImage.TYPE_BYTE_INDEXED, "gif"));
        serve("/picture.bmp", drawn(60, 40, BufferedImage.TYPE_INT_RGB, "bmp"));
        serve("/page.html", "<!doctype html><title>No picture</title>".getBytes());
        serve("/cut.png", java.util.Arrays.copyOf(drawn(900, 600, BufferedImage.TYPE_INT_RGB, "png"), 5_000));
        for (int status : new int[] {408, 429, 500, 503}) {
            server.createContext("/" + status, exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(status, -1);
                }
            });
        }
        serve("/huge.png", new byte[(int) Pictures.MOST_FETCHED + 1]);
        server.start();
        String address = "127.0.0.1:" + server.getAddress().getPort();
        pictures = new Pictures(
                VERTX, new OutboundClient(VERTX, new OutboundGuard(VERTX, Optional.of(address)), "Perron/test"));
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatFitsStaysAsItIs() throws IOException {
        Pictures.Bytes picture = fetch("/small.png", 100_000);

        assertThat(picture.mediaType()).isEqualTo("image/png");
        assertThat(picture.width()).isEqualTo(60);
        assertThat(picture.height()).isEqualTo(40);
        assertThat(picture.bytes().getBytes()).isEqualTo(drawn(60, 40, BufferedImage.TYPE_INT_ARGB, "png"));
    }

    @ParameterizedTest
    @CsvSource({"/noise.png, 100000", "/noise.jpg, 60000", "/noise.gif, 100000", "/noise.png, 1500000"})
    void whatIsTooLargeBecomesASmallerPicture(String path, long most) throws IOException {
        Pictures.Bytes picture = fetch(path, most);

        assertThat(picture.bytes().length()).isLessThanOrEqualTo((int) most);
        assertThat(picture.mediaType()).isEqualTo("image/jpeg");
        BufferedImage read =
                ImageIO.read(new ByteArrayInputStream(picture.bytes().getBytes()));
        assertThat(read.getWidth()).isEqualTo(picture.width());
        assertThat(picture.width() / (double) picture.height()).isBetween(1.45, 1.55);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/picture.bmp", "/page.html", "/cut.png", "/huge.png", "/missing.png"})
    void whatNetworksDoNotTakeIsUnusable(String path) {
        assertThatThrownBy(() -> fetch(path, 4_000)).isInstanceOf(UnusablePicture.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void troubleThatPassesSaysNothingOfThePicture(int status) {
        assertThatThrownBy(() -> fetch("/" + status, 4_000))
                .isInstanceOfSatisfying(
                        NotUploaded.class,
                        failed -> assertThat(failed.ending())
                                .isEqualTo(new Publication.NotSent("picture: answered " + status)));
    }

    @Test
    void aServerThatIsNotReachedMayBeAtTheNextAttempt() {
        // Nobody listens there: it is reserved.
        String address = "127.0.0.1:9";
        Pictures reaching = new Pictures(
                VERTX, new OutboundClient(VERTX, new OutboundGuard(VERTX, Optional.of(address)), "Perron/test"));

        assertThatThrownBy(() -> reaching.fetch(URI.create("http://" + address + "/picture.png"), 10_000)
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOfSatisfying(
                        NotUploaded.class,
                        failed ->
                                assertThat(failed.ending()).isEqualTo(new Publication.NotSent("picture: UNREACHABLE")));
    }

    @Test
    void addressesOfThePrivateNetworkAreNotReached() {
        assertThatThrownBy(() -> pictures.fetch(URI.create("http://127.0.0.1:1/picture.png"), 10_000)
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(UnusablePicture.class);
    }

    private static Pictures.Bytes fetch(String path, long most) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return pictures.fetch(address, most).await().atMost(PATIENCE);
    }

    private static void serve(String path, byte[] bytes) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    /** Noise, since it does not compress. */
    private static byte[] drawn(int width, int height, int type, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(width);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}
