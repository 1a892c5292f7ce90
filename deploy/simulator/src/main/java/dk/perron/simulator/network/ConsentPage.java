package dk.perron.simulator.network;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page on which a member allows an app to act for them, the same for every network that has one. */
@Singleton
public class ConsentPage {
    private static final String SOMEBODY = "Astrid Holm";

    /**
     * A network as its page shows it.
     *
     * @param action path the answer is posted to
     */
    public record Brand(String network, String name, String action) {}

    /** One thing the app wants to be allowed, in plain words where the network has some. */
    public record Wish(@Nullable String words, String scopes) {}

    /** What the member answered. */
    public record Answer(
            @FormParam("consent") @Nullable String consent,
            @FormParam("decision") @Nullable String decision,
            @FormParam("member") @Nullable String member) {

        public boolean allows() {
            return "allow".equals(decision);
        }

        /** Who continues; somebody where the member gave no name. */
        public Member whoever() {
            return Member.called(member == null || member.isBlank() ? SOMEBODY : member);
        }
    }

    public record Consent(
            Brand brand, String heading, String consent, String name, List<Wish> wishes, String returnHost)
            implements TemplateInstance {}

    public record Refused(String brand, String heading, String explanation) implements TemplateInstance {}

    private final Consents consents;

    ConsentPage(Consents consents) {
        this.consents = consents;
    }

    /**
     * Shows the page, with the scopes as they are.
     *
     * @param hint who it probably is: an e-mail address, a handle or a name
     */
    public Response ask(Brand brand, Consents.Asked asked, @Nullable String hint) {
        List<Wish> wishes =
                asked.scopes().stream().map(scope -> new Wish(null, scope)).toList();
        return ask(brand, "Perron would like to act for you:", asked, wishes, hint);
    }

    /** As {@link #ask(Brand, Consents.Asked, String)}, with wishes that go on from the heading. */
    public Response ask(Brand brand, String heading, Consents.Asked asked, List<Wish> wishes, @Nullable String hint) {
        String name = Optional.ofNullable(hint)
                .filter(text -> !text.isBlank())
                .map(text -> Member.nameFrom(text).orElse(text))
                .orElse(SOMEBODY);
        String host = Optional.ofNullable(URI.create(asked.redirectUri()).getAuthority())
                .orElse(asked.redirectUri());
        return page(200, new Consent(brand, heading, consents.ask(asked), name, wishes, host));
    }

    /** The page for errors that must not be sent to an address nobody vouches for. */
    public Response refused(Brand brand, int status, String heading, String explanation) {
        return page(status, new Refused(brand.name(), heading, explanation));
    }

    /**
     * Sends the member back with a code or the network's denial.
     *
     * @param always parameters that go along either way, such as the issuer
     */
    public Response decide(
            Brand brand, Answer answer, Duration codeLifetime, Map<String, String> denial, Map<String, String> always) {
        Optional<Consents.Asked> asked = consents.answer(brand.network(), answer.consent());
        if (asked.isEmpty()) {
            return refused(brand, 400, "This page has been answered already", "Go back to the app and start again.");
        }
        Map<String, String> parameters = new TreeMap<>(always);
        if (answer.allows()) {
            parameters.put("code", consents.grant(asked.get(), answer.whoever(), codeLifetime));
        } else {
            parameters.putAll(denial);
        }
        return back(asked.get().redirectUri(), asked.get().state(), parameters);
    }

    /** Sends the browser back to the application; the parameters go in the order of their names, so that each run says the same. */
    public static Response back(String redirectUri, @Nullable String state, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
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
