package dk.perron.share.redirect;

import dk.perron.platform.http.ReaderLanguage;

/** The page of a link that leads nowhere: friendly, in the visitor's language, and loading nothing from anywhere. */
final class LostPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s</title>
            <style>
            body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f4f6f8;color:#16202c;
            font:18px/1.6 system-ui,sans-serif}
            main{max-width:32rem;padding:2rem}
            h1{font-size:1.6rem;line-height:1.25;margin:0 0 .75rem}
            p{margin:0}
            @media (prefers-color-scheme:dark){body{background:#121a22;color:#e8edf2}}
            </style>
            </head>
            <body><main><h1>%s</h1><p>%s</p></main></body>
            </html>
            """;

    private LostPage() {}

    static String of(ReaderLanguage reader, int status) {
        String title = switch (status) {
            case 404 -> reader.choose("Linket fører ingen steder hen", "This link leads nowhere");
            case 410 -> reader.choose("Linket er lukket", "This link is closed");
            case 429 -> reader.choose("Det gik lidt stærkt", "That was a little fast");
            default -> reader.choose("Linket svarer ikke lige nu", "This link does not answer just now");
        };
        String words = switch (status) {
            case 404 ->
                reader.choose(
                        "Måske mangler der et bogstav. Prøv at kopiere hele linket igen, eller spørg den, du har det fra.",
                        "Perhaps a letter is missing. Try to copy the whole link again, or ask whoever you have it from.");
            case 410 ->
                reader.choose(
                        "Virksomheden bag linket har lukket det, fordi det blev misbrugt.",
                        "The company behind this link has closed it, because it was misused.");
            case 429 ->
                reader.choose(
                        "Der er prøvet for mange links, der ikke findes. Vent et minut, og prøv så igen.",
                        "Too many links were tried that do not exist. Wait a minute, then try again.");
            default -> reader.choose("Prøv igen om et øjeblik.", "Please try again in a moment.");
        };
        return PAGE.formatted(reader.tag(), title, title, words);
    }
}
