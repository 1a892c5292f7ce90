package dk.perron.web.session;

import dk.perron.web.http.FriendlyPage;
import dk.perron.web.http.PublicAddress;
import dk.perron.web.http.RouteOrder;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** The addresses at which a person signs in and out. */
@ApplicationScoped
class SessionRoutes {
    static final String LOGIN = "/login";
    static final String CALLBACK = "/login/callback";
    static final String FAILED = "/login/failed";
    static final String LOGOUT = "/logout";
    static final String SESSION = "/session";

    private static final Logger LOG = Logger.getLogger(SessionRoutes.class);

    private final Session session;
    private final ColleagueCookie colleague;
    private final SessionConfig config;
    private final PublicAddress address;

    SessionRoutes(Session session, ColleagueCookie colleague, SessionConfig config, PublicAddress address) {
        this.session = session;
        this.colleague = colleague;
        this.config = config;
        this.address = address;
    }

    void routes(@Observes Router router) {
        router.route(HttpMethod.GET, LOGIN).order(RouteOrder.SESSION).handler(this::login);
        router.route(HttpMethod.GET, CALLBACK).order(RouteOrder.SESSION).handler(this::finishLogin);
        router.route(HttpMethod.GET, FAILED)
                .order(RouteOrder.SESSION)
                .handler(ctx -> FriendlyPage.signInFailed(LOGIN).send(ctx));
        router.route(HttpMethod.GET, LOGOUT).order(RouteOrder.SESSION).handler(this::logout);
        router.route(HttpMethod.GET, SESSION).order(RouteOrder.SESSION).handler(this::tell);
    }

    private void login(RoutingContext ctx) {
        if (!isPublicHost(ctx)) {
            // The cookie belongs to the public host, and Keycloak accepts no other to return to.
            redirect(ctx, address.origin() + ctx.request().uri());
            return;
        }
        String returnTo = ReturnTo.of(ctx.request().getParam("returnTo")).path();
        session.accessToken(ctx)
                .subscribe()
                .with(
                        token -> {
                            if (token.isPresent()) {
                                colleague.set(ctx.response(), token.get());
                                redirect(ctx, returnTo);
                            } else {
                                challenge(ctx);
                            }
                        },
                        ctx::fail);
    }

    /** Keycloak sends the browser back here with a code; Quarkus trades it for tokens and asks for a last redirect. */
    private void finishLogin(RoutingContext ctx) {
        Session.identity(ctx)
                .subscribe()
                .with(
                        identity -> {
                            if (identity.isAnonymous()) {
                                // No state cookie: an old page, or another browser. Signing in anew is all it takes.
                                FriendlyPage.signInFailed(LOGIN).send(ctx);
                            } else {
                                redirect(ctx, "/");
                            }
                        },
                        failure -> redirectOr(
                                ctx,
                                failure,
                                () -> FriendlyPage.signInFailed(LOGIN).send(ctx)));
    }

    private void logout(RoutingContext ctx) {
        if ("cross-site".equals(ctx.request().getHeader("Sec-Fetch-Site"))) {
            // Another site may link here, but not sign anybody out.
            redirect(ctx, "/");
            return;
        }
        colleague.clear(ctx.response());
        if (!Session.hasCookie(ctx)) {
            redirect(ctx, endSessionWithoutHint());
            return;
        }
        Session.identity(ctx)
                .subscribe()
                .with(
                        identity -> redirect(ctx, endSessionWithoutHint()),
                        failure -> redirectOr(ctx, failure, () -> redirect(ctx, endSessionWithoutHint())));
    }

    private void tell(RoutingContext ctx) {
        session.accessToken(ctx)
                .subscribe()
                .with(
                        token -> {
                            // A session goes on as long as it is used, or has ended at Keycloak: the app asks when
                            // opened.
                            token.ifPresentOrElse(
                                    value -> colleague.set(ctx.response(), value),
                                    () -> colleague.clear(ctx.response()));
                            ctx.response()
                                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                    .end(new JsonObject()
                                            .put("signedIn", token.isPresent())
                                            .toBuffer());
                        },
                        ctx::fail);
    }

    private static void challenge(RoutingContext ctx) {
        HttpAuthenticator authenticator = ctx.get(HttpAuthenticator.class.getName());
        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        authenticator
                .sendChallenge(ctx)
                .subscribe()
                .with(
                        sent -> {
                            if (!ctx.response().ended()) {
                                ctx.response().end();
                            }
                        },
                        ctx::fail);
    }

    /** Keycloak asks the person to confirm, since nothing proves whose session it is; it still comes back here. */
    private String endSessionWithoutHint() {
        return address.origin() + "/auth/realms/" + config.realm() + "/protocol/openid-connect/logout?client_id="
                + OidcCommonUtils.urlEncode(config.clientId()) + "&post_logout_redirect_uri="
                + OidcCommonUtils.urlEncode(address.origin() + "/");
    }

    private boolean isPublicHost(RoutingContext ctx) {
        return ctx.request().authority() != null
                && address.authority()
                        .equalsIgnoreCase(ctx.request().authority().toString());
    }

    private static void redirectOr(RoutingContext ctx, Throwable failure, Runnable otherwise) {
        if (failure instanceof AuthenticationRedirectException redirect) {
            redirect(ctx, redirect.getRedirectUri());
        } else {
            LOG.infof("sign-in outcome=refused reason=%s", failure.getClass().getSimpleName());
            otherwise.run();
        }
    }

    private static void redirect(RoutingContext ctx, String location) {
        ctx.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, location)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }
}
