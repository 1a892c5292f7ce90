package dk.perron.web.session;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The session behind a request's cookie, if there is one. */
@ApplicationScoped
public class Session {
    private static final String COOKIE = "q_session";

    /**
     * The access token of the session, renewed when it had run out; empty without a session or when it has ended. Answers
     * on the request's event loop. The caller pauses the request first: its body waits for the answer.
     */
    public Uni<Optional<String>> accessToken(RoutingContext ctx) {
        if (!hasCookie(ctx)) {
            return Uni.createFrom().item(Optional.empty());
        }
        Context loop = ctx.vertx().getOrCreateContext();
        return identity(ctx)
                .map(Session::token)
                .onFailure()
                .recoverWithItem(Optional.empty())
                .emitOn(work -> {
                    if (Vertx.currentContext() == loop) {
                        work.run();
                    } else {
                        loop.runOnContext(there -> work.run());
                    }
                });
    }

    /** Whether the request carries a session cookie, ended or not. */
    static boolean hasCookie(RoutingContext ctx) {
        return ctx.request().cookies().stream()
                .anyMatch(cookie -> cookie.getName().startsWith(COOKIE));
    }

    /** Fails with Quarkus's own exceptions, a redirect among them. */
    static Uni<SecurityIdentity> identity(RoutingContext ctx) {
        // Left alone, Quarkus would answer a failure itself with a redirect to Keycloak, beside what we answer.
        BiConsumer<RoutingContext, Throwable> nothing = (context, failure) -> {};
        ctx.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, nothing);
        return QuarkusHttpUser.getSecurityIdentity(ctx, null);
    }

    private static Optional<String> token(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getCredential(AccessTokenCredential.class))
                .map(AccessTokenCredential::getToken);
    }
}
