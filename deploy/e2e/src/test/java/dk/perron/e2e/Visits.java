package dk.perron.e2e;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who follow links at a steady pace, each of them only once, until it is closed; counts what came of it. Who was
 * answered must be counted once, who asked and got no answer may be, and who was turned away must not be. The JDK's
 * client would ask a second time on a broken connection: the build tells it not to (jdk.httpclient.redirects.retrylimit).
 */
final class Visits implements AutoCloseable {
    private static final int MOST_AT_ONCE = 64;
    /** What the gateway says when it passed a visitor on and heard nothing. */
    private static final Set<Integer> NOTHING_HEARD = Set.of(502, 504);

    private final HttpClient browser = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final AtomicInteger visitor = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final List<URI> links;

    private Visits(List<URI> links) {
        this.links = links;
    }

    static Visits of(List<URI> links, int perSecond) {
        Visits visits = new Visits(links);
        visits.pace.scheduleAtFixedRate(visits::visit, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        return visits;
    }

    /** Led on to what the link stands for. */
    int answered() {
        return answered.get();
    }

    /** Asked, and heard nothing. */
    int unanswered() {
        return unanswered.get();
    }

    /** Found nobody to ask, or was told no. */
    int turnedAway() {
        return turnedAway.get();
    }

    private void visit() {
        if (!free.tryAcquire()) {
            return;
        }
        int number = visitor.incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(links.get(number % links.size()))
                .timeout(Duration.ofSeconds(5))
                .header(
                        "User-Agent",
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0." + number
                                + ".0 Safari/537.36")
                .header(
                        "X-Forwarded-For",
                        "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255))
                .build();
        browser.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, lost) -> {
            (lost == null ? after(response.statusCode()) : after(lost)).incrementAndGet();
            free.release();
        });
    }

    private AtomicInteger after(int status) {
        if (status == 302) {
            return answered;
        }
        return NOTHING_HEARD.contains(status) ? unanswered : turnedAway;
    }

    private AtomicInteger after(Throwable lost) {
        for (Throwable cause = lost; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return turnedAway;
            }
        }
        return unanswered;
    }

    /** Lets nobody in any more, and waits for those under way. */
    @Override
    public void close() {
        pace.shutdown();
        try {
            if (!pace.awaitTermination(10, TimeUnit.SECONDS) || !free.tryAcquire(MOST_AT_ONCE, 30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Visitors are still under way");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
