package dk.perron.web.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppRoutesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/feed", "/posts/post_01jd/edit", "/reports", "/authors", "/apis"})
    void addressesOfTheAppAreItsPage(String path) {
        assertTrue(AppRoutes.isPage(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/content/v1/posts",
                "/r/abc",
                "/auth/realms/perron",
                "/scim/v2/Users",
                "/assets/index",
                "/sw.js",
                "/favicon.svg",
                "/login",
                "/login/callback",
                "/session"
            })
    void filesAndOtherPartsAreNot(String path) {
        assertFalse(AppRoutes.isPage(path));
    }
}
