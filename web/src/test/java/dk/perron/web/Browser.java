package dk.perron.web;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as signing in needs: cookies (Secure ones on localhost, too), redirects, forms. */
final class Browser {
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");

    /** Where the last navigation went through, in order. */
    final List<URI> visited = new ArrayList<>();

    /** Set-Cookie headers of the last navigation. */
    final List<String> cookiesSet = new ArrayList<>();

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, HttpCookie> cookies = new TreeMap<>();

    Browser(URI base) {
        this.base = base;
    }

    /** Goes to an address and wherever it leads. */
    HttpResponse<String> open(String address) throws IOException, InterruptedException {
        visited.clear();
        cookiesSet.clear();
        return follow(HttpRequest.newBuilder(base.resolve(address)).header("Accept", "text/html"));
    }

    /** Fills in the one form on a page. */
    HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields)
            throws IOException, InterruptedException {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("No form at " + page.uri() + ": " + page.body());
        }
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return follow(HttpRequest.newBuilder(page.uri().resolve(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Signs in as a person does: e-mail on one page, password on the next, wherever that is. */
    HttpResponse<String> signIn(String email, String returnTo) throws IOException, InterruptedException {
        HttpResponse<String> page = open("/login?returnTo=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8));
        for (int forms = 0; forms < 3 && FORM.matcher(page.body()).find(); forms++) {
            page = submit(page, Map.of("username", email, "password", "perron"));
        }
        return page;
    }

    /** One call of a page's script; no redirect is followed. */
    HttpResponse<String> fetch(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(prepared(request), HttpResponse.BodyHandlers.ofString());
        remember(answer);
        return answer;
    }

    HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
        return fetch(request(path));
    }

    /** Several calls at the same time, all with the cookies of now. */
    List<HttpResponse<String>> fetchAtOnce(String path, int times) {
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            calls.add(client.sendAsync(prepared(request(path)), HttpResponse.BodyHandlers.ofString()));
        }
        List<HttpResponse<String>> answers =
                calls.stream().map(CompletableFuture::join).toList();
        answers.forEach(this::remember);
        return answers;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    List<HttpCookie> cookies() {
        return List.copyOf(cookies.values());
    }

    private HttpResponse<String> follow(HttpRequest.Builder first) throws IOException, InterruptedException {
        HttpRequest.Builder request = first;
        for (int step = 0; step < 25; step++) {
            HttpResponse<String> answer = client.send(prepared(request), HttpResponse.BodyHandlers.ofString());
            visited.add(answer.uri());
            cookiesSet.addAll(answer.headers().allValues("Set-Cookie"));
            remember(answer);
            String location = answer.headers().firstValue("Location").orElse("");
            if (location.isEmpty()) {
                return answer;
            }
            request = HttpRequest.newBuilder(answer.uri().resolve(location)).header("Accept", "text/html");
        }
        throw new AssertionError("Redirected in circles: " + visited);
    }

    private HttpRequest prepared(HttpRequest.Builder request) {
        HttpRequest plain = request.timeout(Duration.ofSeconds(30)).build();
        String sent = cookies.values().stream()
                .filter(cookie -> plain.uri().getPath().startsWith(cookie.getPath()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return sent.isEmpty()
                ? plain
                : HttpRequest.newBuilder(plain, (name, value) -> true)
                        .header("Cookie", sent)
                        .build();
    }

    private void remember(HttpResponse<String> answer) {
        for (String header : answer.headers().allValues("Set-Cookie")) {
            HttpCookie cookie = HttpCookie.parse(header).get(0);
            String key = cookie.getPath() + " " + cookie.getName();
            if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                cookies.remove(key);
            } else {
                cookies.put(key, cookie);
            }
        }
    }
}
