package dk.perron.web.session;

import dk.perron.platform.http.TenantCookie;
import dk.perron.web.http.PublicAddress;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Says to tracked links, and to nothing else, of which tenant somebody is who is signed in. It names no person, and lives as
 * long as the session does.
 */
@ApplicationScoped
class ColleagueCookie {
    private final SessionConfig session;
    private final PublicAddress address;

    ColleagueCookie(SessionConfig session, PublicAddress address) {
        this.session = session;
        this.address = address;
    }

    /** Sets it for the tenant of the session's access token; clears it for somebody of none, or of several. */
    void set(HttpServerResponse response, String accessToken) {
        tenant(accessToken)
                .ifPresentOrElse(
                        tenant -> response.addCookie(
                                cookie(tenant).setMaxAge(session.age().toSeconds())),
                        () -> clear(response));
    }

    void clear(HttpServerResponse response) {
        response.addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String tenant) {
        return Cookie.cookie(TenantCookie.NAME, tenant)
                .setPath(TenantCookie.PATH)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(address.isSecure());
    }

    /** The token came from Keycloak over the back channel, and in a sealed cookie since: it is read, not checked again. */
    private static Optional<String> tenant(String accessToken) {
        try {
            String[] parts = accessToken.split("\\.");
            JsonObject claims =
                    new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            JsonObject organizations = claims.getJsonObject("organization", new JsonObject());
            return organizations.size() == 1
                    ? organizations.fieldNames().stream()
                            .map(alias -> organizations.getJsonObject(alias).getString("id"))
                            .findFirst()
                    : Optional.empty();
        } catch (DecodeException | ClassCastException | IllegalArgumentException | IndexOutOfBoundsException other) {
            return Optional.empty();
        }
    }
}
