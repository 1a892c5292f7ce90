package dk.perron.simulator.linkedin;

import dk.perron.simulator.network.Consents;
import dk.perron.simulator.network.Member;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page on which a member allows an app to act for them. */
@Path("/linkedin/oauth/v2/authorization")
@Produces(MediaType.TEXT_HTML)
public class AuthorizationResource {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(30);
    private static final String COOKIE = "simulated-member";
    private static final List<String> NAMES = List.of(
            "Astrid Holm",
            "Mikkel Sand",
            "Freja Lund",
            "Rasmus Bæk",
            "Ida Krogh",
            "Søren Ågård",
            "Maja Vester",
            "Emil Østergård",
            "Clara Dam",
            "Jonas Fjord",
            "Sofie Mark",
            "Oskar Strand");

    /** One thing the app wants to be allowed, in plain words. */
    public record Wish(String words, String scopes) {}

    public record Consent(String consent, String name, List<Wish> wishes, String returnHost)
            implements TemplateInstance {}

    public record Refused(String heading, String explanation) implements TemplateInstance {}

    private final LinkedInConfig config;
    private final Consents consents;

    AuthorizationResource(LinkedInConfig config, Consents consents) {
        this.config = config;
        this.consents = consents;
    }

    @GET
    public Response ask(
            @QueryParam("response_type") @Nullable String responseType,
            @QueryParam("client_id") @Nullable String clientId,
            @QueryParam("redirect_uri") @Nullable String redirectUri,
            @QueryParam("state") @Nullable String state,
            @QueryParam("scope") @Nullable String scope,
            @QueryParam("login_hint") @Nullable String loginHint,
            @CookieParam(COOKIE) @Nullable String lastName) {
        if (!config.clientId().equals(clientId)) {
            return refused("The passed in client_id is invalid", "No app is registered under \"" + clientId + "\".");
        }
        if (redirectUri == null || !isRegistered(redirectUri)) {
            return refused(
                    "The redirect_uri does not match the registered value",
                    "\"" + redirectUri + "\" is not among this app's addresses.");
        }
        // From here on the address to go back to can be trusted, so refusals go back to the app.
        if (!"code".equals(responseType)) {
            return back(redirectUri, state, "error", "invalid_request", "Only response_type=code is supported");
        }
        Set<String> scopes = new TreeSet<>(Arrays.asList((scope == null ? "" : scope.strip()).split("[ ,+]+")));
        for (String wanted : scopes) {
            if (!config.scopes().contains(wanted)) {
                return back(
                        redirectUri,
                        state,
                        "error",
                        "unauthorized_scope_error",
                        "Scope \"" + wanted + "\" is not authorized for your application");
            }
        }
        String name = Optional.ofNullable(loginHint)
                .flatMap(Member::nameFrom)
                .or(() -> Optional.ofNullable(lastName).map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8)))
                .orElseGet(() -> NAMES.get(ThreadLocalRandom.current().nextInt(NAMES.size())));
        String id =
                consents.ask(new Consents.Asked("linkedin", config.clientId(), redirectUri, state, scopes, null, null));
        List<Wish> wishes = scopes.stream()
                .collect(Collectors.groupingBy(AuthorizationResource::inWords, TreeMap::new, Collectors.joining(" ")))
                .entrySet()
                .stream()
                .map(wish -> new Wish(wish.getKey(), wish.getValue()))
                .toList();
        return page(200, new Consent(id, name, wishes, URI.create(redirectUri).getAuthority()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @FormParam("consent") @Nullable String consent,
            @FormParam("decision") @Nullable String decision,
            @FormParam("member") @Nullable String name) {
        Optional<Consents.Asked> asked = consents.answer("linkedin", consent);
        if (asked.isEmpty()) {
            return refused("This page has been answered already", "Go back to the app and start again.");
        }
        String redirectUri = asked.get().redirectUri();
        String state = asked.get().state();
        if (!"allow".equals(decision)) {
            return back(
                    redirectUri,
                    state,
                    "error",
                    "user_cancelled_authorize",
                    "The user cancelled LinkedIn authorization");
        }
        Member member = Member.called(name == null || name.isBlank() ? NAMES.get(0) : name);
        Response back = back(redirectUri, state, "code", consents.grant(asked.get(), member, CODE_LIFETIME), null);
        return Response.fromResponse(back)
                .cookie(new NewCookie.Builder(COOKIE)
                        .value(URLEncoder.encode(member.name(), StandardCharsets.UTF_8))
                        .path("/linkedin")
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .maxAge(60 * 60 * 24 * 30)
                        .build())
                .build();
    }

    private boolean isRegistered(String redirectUri) {
        return config.redirectUris()
                .filter(registered -> !registered.isEmpty())
                .map(registered -> registered.contains(redirectUri))
                .orElseGet(() -> redirectUri.matches("https?://[^\\s#]+"));
    }

    private static Response back(
            String redirectUri, @Nullable String state, String name, String value, @Nullable String description) {
        StringBuilder target = new StringBuilder(redirectUri)
                .append(redirectUri.contains("?") ? "&" : "?")
                .append(name)
                .append('=')
                .append(encoded(value));
        if (description != null) {
            target.append("&error_description=").append(encoded(description));
        }
        if (state != null) {
            target.append("&state=").append(encoded(state));
        }
        return Response.status(302).location(URI.create(target.toString())).build();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Response refused(String heading, String explanation) {
        return page(400, new Refused(heading, explanation));
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .entity(page)
                .build();
    }

    private static String inWords(String scope) {
        return switch (scope) {
            case "openid", "profile" -> "Use your name and photo";
            case "email" -> "Use the primary email address of your account";
            case "w_member_social" -> "Create, modify and delete posts on your behalf";
            case "r_member_postAnalytics" -> "Retrieve the figures of your posts";
            default -> scope;
        };
    }
}
