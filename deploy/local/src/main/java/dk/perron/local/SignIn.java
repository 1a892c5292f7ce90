package dk.perron.local;

import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs a demo person in as a browser would: e-mail first, then the password at whichever identity provider Keycloak
 * sends the browser to. Needed for tenants whose people have no password in Perron's realm.
 */
final class SignIn {
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
    private static final int STEPS = 15;

    private final String publicUrl;
    private final String reachedAt;
    private final String clientSecret;
    private final Map<String, String> cookies = new TreeMap<>();

    /**
     * @param publicUrl origin in Keycloak's answers
     * @param reachedAt origin to ask instead; the same when the gateway is up
     * @param clientSecret of the client perron-web
     */
    SignIn(String publicUrl, String reachedAt, String clientSecret) {
        this.publicUrl = publicUrl;
        this.reachedAt = reachedAt;
        this.clientSecret = clientSecret;
    }

    /** An access token of this person. */
    String tokenOf(String email, String password) {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        String redirect = publicUrl + "/signed-in";
        String realm = publicUrl + "/auth/realms/perron/protocol/openid-connect";
        HttpResponse<String> page = follow(
                HttpRequest.newBuilder(reach(realm + "/auth?"
                        + Http.form(new TreeMap<>(Map.of(
                                "response_type", "code",
                                "client_id", "perron-web",
                                "redirect_uri", redirect,
                                "scope", "openid",
                                "code_challenge", challenge(verifier),
                                "code_challenge_method", "S256"))))),
                redirect);
        // One page for the e-mail, one for the password; a provider may ask for both on one page.
        for (int pages = 0; pages < 3 && page.statusCode() == 200; pages++) {
            page = follow(answer(page, email, password), redirect);
        }
        String code = codeIn(page, email);
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(reach(realm + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Http.form(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "perron-web",
                        "client_secret", clientSecret,
                        "code", code,
                        "redirect_uri", redirect,
                        "code_verifier", verifier))))
                .build());
        return Json.read(answer.body()).path("access_token").asText();
    }

    private HttpRequest.Builder answer(HttpResponse<String> page, String email, String password) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new LocalStackException("No form where %s should sign in: %s".formatted(email, page.uri()));
        }
        return HttpRequest.newBuilder(reach(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Http.form(Map.of("username", email, "password", password))));
    }

    /** Follows redirects up to a page, or to the address where the code arrives, which nobody asks. */
    private HttpResponse<String> follow(HttpRequest.Builder request, String redirect) {
        HttpRequest.Builder next = request;
        for (int step = 0; step < STEPS; step++) {
            HttpRequest built = next.timeout(Duration.ofSeconds(30)).build();
            String cookieHeader = cookiesFor(built.uri());
            HttpResponse<String> answer = Http.send(
                    cookieHeader.isEmpty()
                            ? built
                            : HttpRequest.newBuilder(built, (name, value) -> true)
                                    .header("Cookie", cookieHeader)
                                    .build());
            remember(answer);
            String location = answer.headers().firstValue("Location").orElse("");
            if (location.isEmpty() || location.startsWith(redirect)) {
                return answer;
            }
            next = HttpRequest.newBuilder(reach(answer.uri().resolve(location).toString()));
        }
        throw new LocalStackException("Signing in goes round in circles.");
    }

    private static String codeIn(HttpResponse<String> answer, String email) {
        Matcher code = Pattern.compile("[?&]code=([^&]+)")
                .matcher(answer.headers().firstValue("Location").orElse(""));
        if (!code.find()) {
            throw new LocalStackException(
                    "%s could not sign in: %d at %s".formatted(email, answer.statusCode(), answer.uri()));
        }
        return URLDecoder.decode(code.group(1), StandardCharsets.UTF_8);
    }

    private URI reach(String address) {
        return URI.create(address.startsWith(publicUrl) ? reachedAt + address.substring(publicUrl.length()) : address);
    }

    /** Keycloak marks its cookies Secure; like a browser, this one trusts loopback with them. */
    private void remember(HttpResponse<String> answer) {
        for (String header : answer.headers().allValues("Set-Cookie")) {
            HttpCookie cookie = HttpCookie.parse(header).get(0);
            String key = cookie.getPath() + " " + cookie.getName();
            if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                cookies.remove(key);
            } else {
                cookies.put(key, cookie.getValue());
            }
        }
    }

    private String cookiesFor(URI uri) {
        StringBuilder header = new StringBuilder();
        cookies.forEach((key, value) -> {
            String[] pathAndName = key.split(" ", 2);
            if (uri.getPath().startsWith(pathAndName[0])) {
                header.append(header.isEmpty() ? "" : "; ")
                        .append(pathAndName[1])
                        .append('=')
                        .append(value);
            }
        });
        return header.toString();
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
