package dk.perron.simulator.preview;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fetches the links of a new post as the networks' own bots do, so that Perron can be seen not to count them. */
@Singleton
public class PreviewBot {
    public static final String USER_AGENT =
            "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)\\]]");
    private static final Pattern TITLE =
            Pattern.compile("property=\"og:title\"\\s+content=\"([^\"]*)\"|<title>([^<]*)</title>");
    private static final int MOST_WAITING = 2_000;
    private static final int MOST_REDIRECTS = 3;
    private static final int MOST_BYTES = 256 * 1024;

    private final PreviewConfig config;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor workers;
    private final HttpClient http;

    PreviewBot(PreviewConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.workers = new ScheduledThreadPoolExecutor(config.atOnce(), work -> {
            Thread thread = new Thread(work, "preview-bot");
            thread.setDaemon(true);
            return thread;
        });
        this.http = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The links in a text, in order, each once, at most five. */
    public static List<String> linksIn(String text) {
        Set<String> links = new LinkedHashSet<>();
        Matcher matcher = LINK.matcher(text);
        while (matcher.find() && links.size() < 5) {
            links.add(matcher.group());
        }
        return List.copyOf(links);
    }

    /** Visits the links as LinkedIn's bot. */
    public void visit(List<String> links, Consumer<List<Preview>> done) {
        visit(links, USER_AGENT, done);
    }

    /** Visits the links a little later and hands the results over once all are known. */
    public void visit(List<String> links, String userAgent, Consumer<List<Preview>> done) {
        if (!config.enabled() || links.isEmpty() || workers.getQueue().size() > MOST_WAITING) {
            return;
        }
        later(config.delay(), () -> {
            List<Preview> results = new ArrayList<>();
            for (String link : links) {
                results.add(look(link, userAgent, 1));
            }
            retry(results, userAgent, 1, done);
        });
    }

    private void retry(List<Preview> results, String userAgent, int attempts, Consumer<List<Preview>> done) {
        done.accept(List.copyOf(results));
        boolean allReached = results.stream().allMatch(Preview::reached);
        if (allReached || attempts > config.retryPauses().size()) {
            return;
        }
        later(config.retryPauses().get(attempts - 1), () -> {
            results.replaceAll(result -> result.reached() ? result : look(result.url(), userAgent, attempts + 1));
            retry(results, userAgent, attempts + 1, done);
        });
    }

    private void later(Duration pause, Runnable work) {
        try {
            workers.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            // The simulator is going down; nobody waits for this preview any more.
        }
    }

    private Preview look(String link, String userAgent, int attempt) {
        List<Preview.Hop> hops = new ArrayList<>();
        String next = link;
        try {
            while (true) {
                HttpResponse<InputStream> answer = get(next, userAgent);
                hops.add(new Preview.Hop(next, answer.statusCode()));
                byte[] page;
                try (InputStream body = answer.body()) {
                    page = body.readNBytes(MOST_BYTES);
                }
                String location = answer.headers().firstValue("location").orElse(null);
                if (answer.statusCode() / 100 != 3 || location == null) {
                    String problem = answer.statusCode() / 100 == 2 ? null : "answered " + answer.statusCode();
                    return new Preview(link, clock.instant(), attempt, hops, titleOf(page), problem);
                }
                if (hops.size() > MOST_REDIRECTS) {
                    return new Preview(link, clock.instant(), attempt, hops, null, "redirected too often");
                }
                next = URI.create(next).resolve(location).toString();
            }
        } catch (IOException | IllegalArgumentException failure) {
            return new Preview(link, clock.instant(), attempt, hops, null, describe(failure));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Preview(link, clock.instant(), attempt, hops, null, "interrupted");
        }
    }

    private HttpResponse<InputStream> get(String url, String userAgent) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(pointed(URI.create(url)))
                .timeout(config.timeout())
                .header("User-Agent", userAgent)
                .header("Accept", "text/html,*/*")
                .GET()
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private URI pointed(URI link) {
        return config.pointedAt()
                .map(origin -> origin.resolve(
                        link.getRawPath() + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery())))
                .orElse(link);
    }

    private static @Nullable String titleOf(byte[] page) {
        Matcher title = TITLE.matcher(new String(page, StandardCharsets.UTF_8));
        if (!title.find()) {
            return null;
        }
        return title.group(1) != null ? title.group(1) : title.group(2);
    }

    private static String describe(Exception failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
