package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.Bounded;
import dk.perron.simulator.network.Consents;
import dk.perron.simulator.network.Pkce;
import dk.perron.simulator.network.RandomText;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What apps asked for ahead of sending their member to the page (RFC 9126). */
@Singleton
class PushedRequests {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /** @param hint who the member probably is */
    record Pushed(Consents.Asked asked, @Nullable String hint, Instant until) {}

    private final Clock clock;
    private final Map<String, Pushed> pushed = new Bounded<>(2_000);

    PushedRequests(Clock clock) {
        this.clock = clock;
    }

    /** Checks what an app asks for and keeps it; its address. */
    String add(CallingApps.App app, MultivaluedMap<String, String> form) {
        String redirectUri = form.getFirst("redirect_uri");
        if (redirectUri == null || !redirectUri.matches("https?://[^\\s#]+")) {
            throw BlueskyErrors.oauth(400, "invalid_request", "redirect_uri is needed");
        }
        if (!"code".equals(form.getFirst("response_type"))) {
            throw BlueskyErrors.oauth(400, "invalid_request", "response_type must be code");
        }
        if (!Pkce.isChallenge(form.getFirst("code_challenge"), form.getFirst("code_challenge_method"))) {
            throw BlueskyErrors.oauth(400, "invalid_request", "PKCE by S256 is needed");
        }
        Set<String> scopes = new TreeSet<>(Arrays.asList(
                Optional.ofNullable(form.getFirst("scope")).orElse("").split(" ")));
        if (!scopes.contains("atproto")) {
            throw BlueskyErrors.oauth(400, "invalid_scope", "The \"atproto\" scope is required");
        }
        Consents.Asked asked = new Consents.Asked(
                "bluesky",
                app.clientId(),
                redirectUri,
                form.getFirst("state"),
                scopes,
                form.getFirst("code_challenge"),
                app.key());
        String id = "urn:ietf:params:oauth:request_uri:req-" + RandomText.of(16);
        Instant until = clock.instant().plus(LIFETIME);
        synchronized (pushed) {
            pushed.put(id, new Pushed(asked, form.getFirst("login_hint"), until));
        }
        return id;
    }

    /** What was pushed under an address, by that app and not too long ago. */
    Optional<Pushed> find(@Nullable String id, @Nullable String clientId) {
        synchronized (pushed) {
            return Optional.ofNullable(pushed.get(id == null ? "" : id))
                    .filter(request -> request.asked().clientId().equals(clientId))
                    .filter(request -> !clock.instant().isAfter(request.until()));
        }
    }
}
