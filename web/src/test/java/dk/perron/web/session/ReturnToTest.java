package dk.perron.web.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/feed",
                "/posts/post_01jd?tab=people&x=%2F",
                "/api/share/v1/connections/linkedin/callback?code=a%3D&state=b"
            })
    void aPathOnThisOriginIsKept(String wish) {
        assertEquals(wish, ReturnTo.of(wish).path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "feed",
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "/%2fevil.example",
                "/%5cevil.example",
                "/..//evil.example",
                "/\tevil.example",
                "/feed?x=a\r\nSet-Cookie: a=b",
                "/feed#//evil.example",
                "javascript:alert(1)",
                "/logout",
                "/login?returnTo=/login",
                "/login/callback?code=x"
            })
    void anythingElseLeadsToTheFrontPage(String wish) {
        assertEquals("/", ReturnTo.of(wish).path());
    }

    @Test
    void noWishLeadsToTheFrontPage() {
        assertEquals("/", ReturnTo.of(null).path());
    }

    @Test
    void aWishOfSeveralThousandCharactersLeadsToTheFrontPage() {
        assertEquals("/", ReturnTo.of("/" + "a".repeat(3_000)).path());
    }
}
