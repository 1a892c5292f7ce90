package dk.perron.web.relay;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenRealmsTest {
    private final OpenRealms realms = new OpenRealms(List.of("perron", "nordlys-sso"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/realms/perron",
                "/auth/realms/perron/protocol/openid-connect/auth",
                "/auth/realms/perron/login-actions/authenticate",
                "/auth/realms/perron/broker/nordlys/endpoint",
                "/auth/realms/nordlys-sso/.well-known/openid-configuration",
                "/auth/resources/a1b2c/login/keycloak.v2/css/styles.css"
            })
    void whatSigningInNeedsIsOpen(String path) {
        assertTrue(realms.include(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth",
                "/auth/",
                "/auth/admin/master/console/",
                "/auth/admin/realms/perron/users",
                "/auth/realms/master/protocol/openid-connect/token",
                "/auth/realms/perronx/protocol/openid-connect/token",
                "/auth/realms/perron/clients-registrations/default",
                "/auth/metrics",
                "/auth/health",
                "/auth/realms"
            })
    void nothingElseIs(String path) {
        assertFalse(realms.include(path));
    }

    @Test
    void theMasterRealmCannotBeOpened() {
        assertThrows(IllegalArgumentException.class, () -> new OpenRealms(List.of("perron", "master")));
    }
}
