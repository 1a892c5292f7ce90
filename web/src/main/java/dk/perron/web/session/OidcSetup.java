package dk.perron.web.session;

import dk.perron.web.http.PublicAddress;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.EncryptionAlgorithm;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * The OIDC client. Browsers meet Keycloak at the public address, the gateway itself at the internal one; the addresses are
 * spelt out rather than discovered, so that the gateway starts, and serves tracked links, while Keycloak is away.
 */
@ApplicationScoped
class OidcSetup {
    private final SessionConfig session;
    private final PublicAddress address;

    OidcSetup(SessionConfig session, PublicAddress address) {
        this.session = session;
        this.address = address;
    }

    void signIn(@Observes Oidc oidc) {
        if (session.secret().length() < 32) {
            throw new IllegalStateException("perron.session.secret needs at least 32 characters");
        }
        String publicRealm = address.origin() + "/auth/realms/" + session.realm();
        String internalRealm = session.authUrl() + "/realms/" + session.realm();
        oidc.create(OidcTenantConfig.authServerUrl(internalRealm)
                .applicationType(ApplicationType.WEB_APP)
                .discoveryEnabled(false)
                .authorizationPath(publicRealm + "/protocol/openid-connect/auth")
                .endSessionPath(publicRealm + "/protocol/openid-connect/logout")
                .tokenPath("/protocol/openid-connect/token")
                .jwksPath("/protocol/openid-connect/certs")
                .clientId(session.clientId())
                .credentials(session.clientSecret())
                .jwks()
                .resolveEarly(false)
                .end()
                .token()
                .issuer(publicRealm)
                .refreshExpired()
                // Renewed while still valid: a request that meets a Keycloak in trouble goes on with what it has.
                .refreshTokenTimeSkew(Duration.ofSeconds(20))
                .end()
                .authentication()
                .redirectPath(address.origin() + SessionRoutes.CALLBACK)
                .restorePathAfterRedirect()
                .errorPath(address.origin() + SessionRoutes.FAILED)
                .pkceRequired()
                .nonceRequired()
                .stateSecret(session.secret().substring(0, 32))
                .forwardParams("login_hint", "ui_locales")
                .sessionAgeExtension(session.age())
                .cookieSameSite(CookieSameSite.LAX)
                .cookieForceSecure(address.isSecure())
                .failOnMissingStateParam()
                .end()
                .tokenStateManager()
                .strategy(Strategy.KEEP_ALL_TOKENS)
                .encryptionRequired()
                .encryptionAlgorithm(EncryptionAlgorithm.A256GCMKW)
                .encryptionSecret(session.secret())
                .end()
                .logout()
                .path(SessionRoutes.LOGOUT)
                .postLogoutPath(address.origin() + "/")
                .end()
                .build());
    }
}
