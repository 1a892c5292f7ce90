package dk.perron.share.network;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A network that takes no post from Perron: its own page is opened with everything filled in, and the employee sends it.
 *
 * @param address where it is opened
 */
public record OpenedNetwork(Network network, Function<Message, String> address) {
    /** What the employee sends. */
    public record Message(String text, URI link, String title) {
        String whole() {
            return text.isEmpty() ? link.toString() : text + "\n\n" + link;
        }
    }

    /**
     * Every network that is only opened; X also where Perron does not publish, since a post by its API costs money.
     *
     * @param intentAtX X's page for writing a post that is filled in already (its "web intent")
     * @param publicUrl where Perron is, for a network that leads back
     */
    public static List<OpenedNetwork> all(Optional<String> facebookApp, String intentAtX, String publicUrl) {
        return List.of(
                new OpenedNetwork(
                        new Network("mail", "E-mail", false, new Limits(10_000, 0)),
                        message -> "mailto:?subject=" + encoded(message.title()) + "&body="
                                + encoded(message.whole().replace("\n", "\r\n"))),
                new OpenedNetwork(
                        new Network("whatsapp", "WhatsApp", false, new Limits(4_000, 0)),
                        message -> "https://wa.me/?text=" + encoded(message.whole())),
                new OpenedNetwork(
                        new Network("facebook", "Facebook", false, new Limits(5_000, 0)),
                        message -> facebook(message, facebookApp.orElse(""), publicUrl)),
                new OpenedNetwork(
                        new Network("x", "X", false, new Limits(280, 0)),
                        message -> intentAtX + (intentAtX.contains("?") ? "&" : "?") + "text="
                                + encoded(message.text()) + "&url="
                                + encoded(message.link().toString())),
                new OpenedNetwork(
                        new Network("qr", "QR code", false, new Limits(5_000, 0)),
                        message -> message.link().toString()),
                new OpenedNetwork(
                        new Network("copy-link", "Copy link", false, new Limits(5_000, 0)),
                        message -> message.link().toString()));
    }

    /**
     * Facebook takes the text from the page; its share dialog needs a registered app, its older sharer does not. The dialog
     * leads the browser on, also after it was cancelled: to the employee's shares, for at the link it would be a click.
     */
    private static String facebook(Message message, String app, String publicUrl) {
        String link = encoded(message.link().toString());
        return app.isBlank()
                ? "https://www.facebook.com/sharer/sharer.php?u=" + link
                : "https://www.facebook.com/dialog/share?app_id=" + encoded(app) + "&display=popup&href=" + link
                        + "&redirect_uri=" + encoded(publicUrl + "/shares");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
