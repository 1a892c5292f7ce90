package dk.perron.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantCookieTest {
    private static MultiMap cookies(String... lines) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String line : lines) {
            headers.add("Cookie", line);
        }
        return headers;
    }

    @ParameterizedTest
    @CsvSource({
        "perron_tenant=nordlys, nordlys",
        "q_session=secret; perron_tenant=nordlys; other=1, nordlys",
        "q_session=perron_tenant=nordlys,",
        "my_perron_tenant=nordlys,",
    })
    void theTenantIsFoundAmongOtherCookies(String line, String tenant) {
        assertThat(TenantCookie.in(cookies(line))).isEqualTo(tenant);
        assertThat(TenantCookie.in(cookies("other=1", line))).isEqualTo(tenant);
    }

    @ParameterizedTest
    @CsvSource({"q_session=secret; perron_tenant=nordlys, perron_tenant=nordlys", "q_session=secret,"})
    void noOtherCookieIsKeptBesideIt(String line, String kept) {
        MultiMap headers = cookies(line);

        TenantCookie.keepAlone(headers);

        assertThat(headers.get("Cookie")).isEqualTo(kept);
    }
}
