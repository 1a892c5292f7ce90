package dk.perron.web.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/content/v1/posts/post_01jd",
                "/auth/realms/perron/.well-known/openid-configuration",
                "/topics/",
                "/names/bl%C3%A5b%C3%A6r",
                "/people/a%40b.example",
                "/with%20space",
                "/a+b,c=d:e@f"
            })
    void aPathWithOneReadingPasses(String path) {
        assertTrue(CleanPath.isClean(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://elsewhere.example/",
                "*",
                "//elsewhere.example",
                "/a//b",
                "/a/../b",
                "/a/./b",
                "/..",
                "/a/%2e%2e/b",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a;v=1/b",
                "/a%3bv=1",
                "/a%00",
                "/a%0d%0ab",
                "/a\tb",
                "/%61uth/admin",
                "/a%252e",
                "/a%",
                "/a%4",
                "/a%zz",
                "/blå"
            })
    void aPathThatCanBeReadTwoWaysIsRefused(String path) {
        assertFalse(CleanPath.isClean(path));
    }
}
