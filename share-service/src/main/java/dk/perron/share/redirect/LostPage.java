package dk.perron.share.redirect;

import dk.perron.share.language.ReaderLanguage;

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
        String title = status == 404
                ? reader.choose("Linket fører ingen steder hen", "This link leads nowhere")
                : reader.choose("Linket svarer ikke lige nu", "This link does not answer just now");
        String words = status == 404
                ? reader.choose(
                        "Måske mangler der et bogstav. Prøv at kopiere hele linket igen, eller spørg den, du har det fra.",
                        "Perhaps a letter is missing. Try to copy the whole link again, or ask whoever you have it from.")
                : reader.choose("Prøv igen om et øjeblik.", "Please try again in a moment.");
        return PAGE.formatted(reader.tag(), title, title, words);
    }
}
