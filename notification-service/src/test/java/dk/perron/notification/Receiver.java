package dk.perron.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** An intranet on this machine: each path answers as a test wishes and keeps what it got. */
final class Receiver implements AutoCloseable {
    record Got(String path, HttpHeaders headers, String body) {
        String id() {
            return headers.firstValue("webhook-id").orElse("");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final Map<String, IntUnaryOperator> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** The status for the first, second, … request (counted from 1) to this path; a negative one never answers. */
    void answer(String path, IntUnaryOperator statuses) {
        answers.put(path, statuses);
    }

    List<Got> got(String path) {
        return got.stream().filter(one -> one.path().equals(path)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        got.add(new Got(
                path,
                HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        int status =
                answers.getOrDefault(path, number -> 204).applyAsInt(got(path).size());
        if (status < 0) {
            silence();
        }
        exchange.sendResponseHeaders(Math.abs(status), -1);
        exchange.close();
    }

    private void silence() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
