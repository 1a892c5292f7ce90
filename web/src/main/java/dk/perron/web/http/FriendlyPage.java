package dk.perron.web.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** A page for a person whom the web app cannot help: sign-in failed, or a part behind the gateway is away. */
public record FriendlyPage(int status, Words danish, Words english) {
    /** Heading, explanation and the label of the one link. */
    public record Words(String heading, String text, String link, String href) {}

    public static FriendlyPage signInFailed(String tryAgain) {
        return new FriendlyPage(
                400,
                new Words(
                        "Du blev ikke logget ind",
                        "Log ind blev afbrudt, tog for lang tid eller blev afvist. Prøv igen, og spørg din administrator, hvis det sker igen.",
                        "Prøv igen",
                        tryAgain),
                new Words(
                        "You were not signed in",
                        "Signing in was cancelled, took too long or was refused. Try again, and ask your administrator if it happens again.",
                        "Try again",
                        tryAgain));
    }

    public static FriendlyPage unavailable(int status) {
        return new FriendlyPage(
                status,
                new Words(
                        "Perron er straks tilbage",
                        "En del af Perron svarer ikke lige nu. Prøv igen om lidt.",
                        "Til forsiden",
                        "/"),
                new Words(
                        "Perron will be right back",
                        "A part of Perron does not answer just now. Try again in a moment.",
                        "To the front page",
                        "/"));
    }

    /** Whether the one who asked reads pages rather than JSON. */
    public static boolean isWantedBy(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    public void send(RoutingContext ctx) {
        ctx.request().resume();
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(html(ctx.request()));
    }

    public String html(HttpServerRequest request) {
        String languages = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        boolean inDanish = languages != null
                && languages.toLowerCase(java.util.Locale.ROOT).startsWith("da");
        Words words = inDanish ? danish : english;
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – Perron</title>
                <style>
                body { font: 1.05rem/1.55 system-ui, sans-serif; max-width: 32rem; margin: 18vh auto 0; padding: 0 1.5rem; color: #1c2430; background: #fbfaf7 }
                h1 { font-size: 1.5rem; line-height: 1.25 }
                a { display: inline-block; margin-top: .75rem; color: #0b4f6c }
                @media (prefers-color-scheme: dark) { body { color: #e8e6e1; background: #15191f } a { color: #8cc7e0 } }
                </style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                <p>%s</p>
                <p><a href="%s">%s</a></p>
                </main>
                </body>
                </html>
                """.formatted(
                inDanish ? "da" : "en",
                words.heading(),
                words.heading(),
                words.text(),
                words.href().replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"),
                words.link());
    }
}
