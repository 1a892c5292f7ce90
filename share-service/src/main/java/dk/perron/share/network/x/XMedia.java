package dk.perron.share.network.x;

import dk.perron.platform.outbound.OutboundCall;
import dk.perron.share.network.Account;
import dk.perron.share.network.NotUploaded;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Pictures;
import dk.perron.share.network.Publication;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Uploads the pictures of a post (X's "Media upload" documentation, one request for each). */
@ApplicationScoped
class XMedia {
    private static final long MOST_BYTES = 5_000_000;

    private final XCalls calls;
    private final Pictures pictures;

    XMedia(XCalls calls, Pictures pictures) {
        this.calls = calls;
        this.pictures = pictures;
    }

    /** Ids of the post's pictures, in order; fails with {@link NotUploaded}. */
    Uni<List<String>> of(Outgoing post, Account account) {
        if (post.form() != Outgoing.Form.PICTURE) {
            return Uni.createFrom().item(List.of());
        }
        if (post.pictures().isEmpty()) {
            return Uni.createFrom().failure(new NotUploaded(new Publication.Rejected("picture: missing")));
        }
        List<Picture> shown =
                post.pictures().stream().limit(XPosts.X.limits().pictures()).toList();
        return pictures.upload(
                shown,
                MOST_BYTES,
                (picture, bytes) -> calls.send(upload(bytes), account).map(this::id));
    }

    private String id(XAnswer answer) {
        String id = answer.body().path("data").path("id").asText("");
        if (!answer.isSuccess() || id.isEmpty()) {
            throw new NotUploaded(refused(answer));
        }
        return id;
    }

    /** An upload that got lost posted nothing. */
    private Publication refused(XAnswer answer) {
        Publication refused = calls.refused(answer);
        return refused instanceof Publication.Unknown || answer.isSuccess()
                ? new Publication.NotSent("picture: " + answer.reason())
                : refused;
    }

    private OutboundCall upload(Pictures.Bytes picture) {
        String boundary = "perron-" + UUID.randomUUID();
        Buffer body = Buffer.buffer()
                .appendString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"media_category\"\r\n\r\n"
                        + "tweet_image\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"media\"; filename=\"picture\"\r\n"
                        + "Content-Type: " + picture.mediaType() + "\r\n\r\n")
                .appendBuffer(picture.bytes())
                .appendString("\r\n--" + boundary + "--\r\n");
        return OutboundCall.post(calls.address("/2/media/upload"), "multipart/form-data; boundary=" + boundary, body);
    }
}
