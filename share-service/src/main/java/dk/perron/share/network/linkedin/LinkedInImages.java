package dk.perron.share.network.linkedin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.share.network.Account;
import dk.perron.share.network.NotUploaded;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Pictures;
import dk.perron.share.network.Publication;
import dk.perron.share.network.Uploads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;

/**
 * Uploads the pictures of a post (Images API). LinkedIn knows a post again by all that it says, so the same uploads serve
 * every attempt.
 */
@ApplicationScoped
class LinkedInImages {
    /** LinkedIn bounds pixels, not bytes; a card or a post shows no more than this is good for. */
    private static final long MOST_BYTES = 5_000_000;

    /** Kept where a card goes without its picture: with one at the next attempt it would be another post. */
    private static final List<String> NONE = List.of("");

    private final LinkedInCalls calls;
    private final Pictures pictures;
    private final Uploads uploads;
    private final ObjectMapper json;

    LinkedInImages(LinkedInCalls calls, Pictures pictures, Uploads uploads, ObjectMapper json) {
        this.calls = calls;
        this.pictures = pictures;
        this.uploads = uploads;
        this.json = json;
    }

    /** How many of a post's pictures are shown. */
    static int shown(Outgoing.Form form, int pictures) {
        return switch (form) {
            case TEXT -> 0;
            case ARTICLE -> Math.min(1, pictures);
            case PICTURE -> Math.min(LinkedInPosts.LINKEDIN.limits().pictures(), pictures);
        };
    }

    /** URNs of the pictures the post shows, in order; fails with {@link NotUploaded}. A card's thumbnail may be missing. */
    Uni<List<String>> of(Outgoing post, Account account) {
        List<Picture> shown = post.pictures().stream()
                .limit(shown(post.form(), post.pictures().size()))
                .toList();
        if (shown.isEmpty()) {
            return post.form() == Outgoing.Form.PICTURE
                    ? Uni.createFrom().failure(new NotUploaded(new Publication.Rejected("picture: missing")))
                    : Uni.createFrom().item(List.of());
        }
        return uploads.of(post.shareId())
                .chain(kept -> kept.isEmpty()
                        ? firstTime(post, shown, account).call(urns -> uploads.keep(post.shareId(), urns))
                        : Uni.createFrom().item(kept))
                .map(urns -> urns.equals(NONE) ? List.of() : urns);
    }

    private Uni<List<String>> firstTime(Outgoing post, List<Picture> shown, Account account) {
        return pictures.upload(shown, MOST_BYTES, (picture, bytes) -> uploaded(bytes, account))
                .onFailure(failed -> post.form() == Outgoing.Form.ARTICLE && isRefused(failed))
                .recoverWithItem(NONE);
    }

    /** Trouble that passes and a lost authorisation are the whole attempt's; only without this picture a card can do. */
    private static boolean isRefused(Throwable failed) {
        return failed instanceof NotUploaded notUploaded && notUploaded.ending() instanceof Publication.Rejected;
    }

    private record Announced(URI address, String urn) {}

    private Uni<String> uploaded(Pictures.Bytes bytes, Account account) {
        return announced(account).chain(announced -> stored(announced, bytes, account));
    }

    private Uni<Announced> announced(Account account) {
        String body = json.createObjectNode()
                .set("initializeUploadRequest", json.createObjectNode().put("owner", LinkedInPosts.author(account)))
                .toString();
        return calls.send(
                        OutboundCall.post(
                                calls.address("/rest/images?action=initializeUpload"),
                                "application/json",
                                Buffer.buffer(body)),
                        account)
                .map(this::accepted)
                .map(LinkedInImages::announced);
    }

    private static Announced announced(LinkedInAnswer answer) {
        String address = answer.body().path("value").path("uploadUrl").asText("");
        String urn = answer.body().path("value").path("image").asText("");
        if (urn.isEmpty() || !address.matches("https?://[^\\s\"<>]+")) {
            throw new NotUploaded(new Publication.NotSent("picture: without an address"));
        }
        return new Announced(URI.create(address), urn);
    }

    private Uni<String> stored(Announced announced, Pictures.Bytes bytes, Account account) {
        return calls.send(
                        OutboundCall.post(announced.address(), bytes.mediaType(), bytes.bytes())
                                .method(HttpMethod.PUT),
                        account)
                .map(this::accepted)
                .invoke(answer -> {
                    if (answer.status() != 201 && !answer.isBare()) {
                        throw new NotUploaded(
                                new Publication.NotSent("picture: " + answer.reason() + " without proof"));
                    }
                })
                .replaceWith(announced.urn());
    }

    private LinkedInAnswer accepted(LinkedInAnswer answer) {
        if (answer.isSuccess()) {
            return answer;
        }
        Publication refused = calls.refused(answer);
        // An upload that got lost posted nothing.
        throw new NotUploaded(
                refused instanceof Publication.Unknown ? new Publication.NotSent(answer.reason()) : refused);
    }
}
