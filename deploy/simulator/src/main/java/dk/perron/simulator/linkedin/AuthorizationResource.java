package dk.perron.simulator.linkedin;

import dk.perron.simulator.network.ConsentPage;
import dk.perron.simulator.network.Consents;
import dk.perron.simulator.network.Member;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private static final ConsentPage.Brand BRAND =
            new ConsentPage.Brand("linkedin", "LinkedIn", "/linkedin/oauth/v2/authorization");
    private static final Map<String, String> DENIED = Map.of(
            "error", "user_cancelled_authorize",
            "error_description", "The user cancelled LinkedIn authorization");
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

    private final LinkedInConfig config;
    private final ConsentPage page;

    AuthorizationResource(LinkedInConfig config, ConsentPage page) {
        this.config = config;
        this.page = page;
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
            return page.refused(
                    BRAND,
                    400,
                    "The passed in client_id is invalid",
                    "No app is registered under \"" + clientId + "\".");
        }
        if (redirectUri == null || !isRegistered(redirectUri)) {
            return page.refused(
                    BRAND,
                    400,
                    "The redirect_uri does not match the registered value",
                    "\"" + redirectUri + "\" is not among this app's addresses.");
        }
        // From here on the address to go back to can be trusted, so refusals go back to the app.
        if (!"code".equals(responseType)) {
            return error(redirectUri, state, "invalid_request", "Only response_type=code is supported");
        }
        Set<String> scopes = new TreeSet<>(Arrays.asList((scope == null ? "" : scope.strip()).split("[ ,+]+")));
        for (String wanted : scopes) {
            if (!config.scopes().contains(wanted)) {
                return error(
                        redirectUri,
                        state,
                        "unauthorized_scope_error",
                        "Scope \"" + wanted + "\" is not authorized for your application");
            }
        }
        String name = Optional.ofNullable(loginHint)
                .flatMap(Member::nameFrom)
                .or(() -> Optional.ofNullable(lastName).map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8)))
                .orElseGet(() -> NAMES.get(ThreadLocalRandom.current().nextInt(NAMES.size())));
        List<ConsentPage.Wish> wishes = scopes.stream()
                .collect(Collectors.groupingBy(AuthorizationResource::inWords, TreeMap::new, Collectors.joining(" ")))
                .entrySet()
                .stream()
                .map(wish -> new ConsentPage.Wish(wish.getKey(), wish.getValue()))
                .toList();
        Consents.Asked asked =
                new Consents.Asked("linkedin", config.clientId(), redirectUri, state, scopes, null, null);
        return page.ask(BRAND, "Perron would like to:", asked, wishes, name);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(@BeanParam ConsentPage.Answer answer) {
        Response decided = page.decide(BRAND, answer, CODE_LIFETIME, DENIED, Map.of());
        return decided.getStatus() == 302 && answer.allows()
                ? Response.fromResponse(decided)
                        .cookie(remember(answer.whoever()))
                        .build()
                : decided;
    }

    private static NewCookie remember(Member member) {
        return new NewCookie.Builder(COOKIE)
                .value(URLEncoder.encode(member.name(), StandardCharsets.UTF_8))
                .path("/linkedin")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(60 * 60 * 24 * 30)
                .build();
    }

    private boolean isRegistered(String redirectUri) {
        return config.redirectUris()
                .filter(registered -> !registered.isEmpty())
                .map(registered -> registered.contains(redirectUri))
                .orElseGet(() -> redirectUri.matches("https?://[^\\s#]+"));
    }

    private static Response error(String redirectUri, @Nullable String state, String error, String description) {
        return ConsentPage.back(redirectUri, state, Map.of("error", error, "error_description", description));
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
