package dk.perron.content;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web site with feeds of every kind, good and bad, on an address that the outbound guard lets through. */
public class FeedServer implements QuarkusTestResourceLifecycleManager {
    private static final String PORT = "perron.test.feeds.port";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    static String url(String path) {
        return "http://127.0.0.1:" + System.getProperty(PORT) + path;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", FeedServer::answer);
        server.start();
        int port = server.getAddress().getPort();
        System.setProperty(PORT, Integer.toString(port));
        return Map.of("perron.outbound.allow", "127.0.0.1:" + port);
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/rss.xml" -> send(exchange, "application/rss+xml", Documents.read("rss2.xml"));
            case "/rdf.xml" -> send(exchange, "application/rdf+xml", Documents.read("rss1.xml"));
            case "/atom.xml" -> send(exchange, "application/atom+xml", Documents.read("atom.xml"));
            case "/page.html" ->
                send(exchange, "text/html", bytes("<!DOCTYPE html><html><body><p>No feed</p></body></html>"));
            case "/json" -> send(exchange, "application/json", bytes("{\"items\":[]}"));
            case "/empty" -> send(exchange, "application/rss+xml", new byte[0]);
            case "/laughs.xml" -> send(exchange, "application/rss+xml", Documents.billionLaughs());
            case "/huge.xml" -> send(exchange, "application/rss+xml", Documents.huge(20_000_000));
            case "/latin.xml" ->
                // Says UTF-8 in both places, and is not.
                send(
                        exchange,
                        "application/rss+xml; charset=utf-8",
                        Documents.item("<title>Blåbærgrød på Ærø</title><link>https://nordlys.example/latin</link>")
                                .getBytes(Charset.forName("windows-1252")));
            case "/moved.xml" -> redirect(exchange, url("/rss.xml"));
            case "/private.xml" -> redirect(exchange, "https://169.254.169.254/latest/meta-data");
            case "/loop.xml" -> redirect(exchange, url("/loop.xml"));
            case "/broken" -> exchange.close();
            default -> {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            }
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        } catch (IOException readerHadEnough) {
            // as one does with a document that is too large
        }
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
