package dk.perron.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogTest {
    @ParameterizedTest
    @CsvSource({
        "/r/k7Qm2xW, /r/*",
        "/api/share/v1/qr/k7Qm2xW.svg, /api/share/v1/qr/*",
        "/api/share/v1/links/k7Qm2xW/block, /api/share/v1/links/*/block",
        "/api/share/v1/links/k7Qm2xW, /api/share/v1/links/*",
        "/api//share/v1/links/k7Qm2xW, (unclean)",
        "/api/share/v1/links, /api/share/v1/links",
        "/api/share/v1/shares/share_1, /api/share/v1/shares/share_1",
    })
    void noLinksCodeIsLogged(String path, String logged) {
        assertEquals(logged, AccessLog.loggable(path));
    }
}
