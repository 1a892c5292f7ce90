package dk.perron.simulator.network;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page on which a member allows an app to act for them, the same for X, Mastodon and Bluesky. */
@Singleton
public class ConsentPage {
    private static final String SOMEBODY = "Astrid Holm";

    public record Consent(
            String brand, String action, String consent, String name, List<String> wishes, String returnHost)
            implements TemplateInstance {}

    public record Refused(String brand, String heading, String explanation) implements TemplateInstance {}

    private final Consents consents;

    ConsentPage(Consents consents) {
        this.consents = consents;
    }

    /**
     * Shows the page.
     *
     * @param action path the answer is posted to
     * @param hint who it probably is: an e-mail address, a handle or a name
     */
    public Response ask(Consents.Asked asked, String brand, String action, @Nullable String hint) {
        String name = Optional.ofNullable(hint)
                .filter(text -> !text.isBlank())
                .map(text -> Member.nameFrom(text).orElse(text))
                .orElse(SOMEBODY);
        String host = Optional.ofNullable(URI.create(asked.redirectUri()).getAuthority())
                .orElse(asked.redirectUri());
        return page(200, new Consent(brand, action, consents.ask(asked), name, List.copyOf(asked.scopes()), host));
    }

    /** The page for errors that must not be sent to an address nobody vouches for. */
    public Response refused(int status, String brand, String heading, String explanation) {
        return page(status, new Refused(brand, heading, explanation));
    }

    /**
     * Sends the member back with a code or the network's denial.
     *
     * @param always parameters that go along either way, such as the issuer
     */
    public Response decide(
            String network,
            String brand,
            Answer answer,
            Duration codeLifetime,
            Map<String, String> denial,
            Map<String, String> always) {
        Optional<Consents.Asked> asked = consents.answer(network, answer.consent());
        if (asked.isEmpty()) {
            return refused(400, brand, "This page has been answered already", "Go back to the app and start again.");
        }
        Map<String, String> parameters = new LinkedHashMap<>(always);
        String name = answer.member();
        if ("allow".equals(answer.decision())) {
            Member member = Member.called(name == null || name.isBlank() ? SOMEBODY : name);
            parameters.put("code", consents.grant(asked.get(), member, codeLifetime));
        } else {
            parameters.putAll(denial);
        }
        return back(asked.get().redirectUri(), asked.get().state(), parameters);
    }

    /** What the member answered. */
    public record Answer(
            @Nullable String consent,
            @Nullable String decision,
            @Nullable String member) {}

    public static Response back(String redirectUri, @Nullable String state, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        String query = all.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Response.status(302)
                .location(URI.create(redirectUri + (redirectUri.contains("?") ? "&" : "?") + query))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .entity(page)
                .build();
    }
}
