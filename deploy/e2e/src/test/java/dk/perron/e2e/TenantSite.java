package dk.perron.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A tenant's own site, another site than Perron to a browser. It is as strict as sites are: its policy lets in the script
 * and its reports, nothing inline, and it tells others no addresses. A page is called as its script is put into it.
 */
final class TenantSite implements AutoCloseable {
    private final HttpServer server;

    TenantSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        page("/consent-given", "data-consent=\"granted\"");
        page("/consent-asked", "");
        page("/kept", "data-keep=\"tab\"");
        page("/kept-consent-given", "data-consent=\"granted\" data-keep=\"tab\"");
        server.createContext("/ping", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void page(String path, String attributes) {
        byte[] html = ("<!doctype html><html lang=\"en\"><title>Havnelab</title><h1>Work at the harbour</h1>"
                        + "<script async src=\"" + Perron.ORIGIN + "/r/s/perron.js\" " + attributes
                        + "></script></html>")
                .getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src " + Perron.ORIGIN + "; connect-src 'self' "
                                    + Perron.ORIGIN);
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
