package dk.perron.web.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class AuthRoutesTest {
    @Test
    void keycloakSeesItsOwnCookiesOnly() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Cookie", "q_session_chunk_1=secret; AUTH_SESSION_ID=a.b; q_auth_1=x")
                .add("Cookie", "KC_RESTART=c");

        AuthRoutes.keepOnlyKeycloaksCookies(headers);

        assertEquals("AUTH_SESSION_ID=a.b; KC_RESTART=c", headers.get("Cookie"));
    }

    @Test
    void withoutItsCookiesKeycloakSeesNone() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Cookie", "q_session=secret");

        AuthRoutes.keepOnlyKeycloaksCookies(headers);

        assertFalse(headers.contains("Cookie"));
    }
}
