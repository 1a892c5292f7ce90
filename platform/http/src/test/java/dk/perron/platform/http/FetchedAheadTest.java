package dk.perron.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchedAheadTest {
    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose, prefetch;prerender, true",
        "purpose, Prefetch, true",
        "X-Purpose, preview, true",
        "X-Moz, prefetch, true",
        "Sec-Purpose, navigate, false",
        "Accept, prefetch, false",
    })
    void aBrowserSaysThatItFetchesAPageAhead(String header, String value, boolean ahead) {
        assertThat(FetchedAhead.isSaidIn(MultiMap.caseInsensitiveMultiMap().add(header, value)))
                .isEqualTo(ahead);
    }
}
