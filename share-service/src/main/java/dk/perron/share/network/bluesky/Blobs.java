package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.share.network.Account;
import dk.perron.share.network.NotUploaded;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Pictures;
import dk.perron.share.network.Publication;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Uploads pictures to an account's server, where a record then names them. */
@ApplicationScoped
class Blobs {
    private final Pictures pictures;
    private final Xrpc xrpc;

    Blobs(Pictures pictures, Xrpc xrpc) {
        this.pictures = pictures;
        this.xrpc = xrpc;
    }

    /**
     * An uploaded picture.
     *
     * @param reference as the server gave it, to be put into a record
     */
    record Blob(JsonNode reference, String description, int width, int height) {}

    /** In the order of the pictures; fails with {@link NotUploaded}. */
    Uni<List<Blob>> upload(List<Picture> wanted, long mostBytes, Account account) {
        return pictures.upload(
                wanted,
                mostBytes,
                (picture, bytes) -> xrpc.upload(account, bytes.bytes(), bytes.mediaType())
                        .map(answer -> blob(answer, picture, bytes)));
    }

    private static Blob blob(XrpcAnswer answer, Picture picture, Pictures.Bytes bytes) {
        JsonNode reference = answer.body().path("blob");
        if (answer.kind() != XrpcAnswer.Kind.FINE || !reference.isObject()) {
            throw new NotUploaded(ending(answer));
        }
        return new Blob(reference, picture.description(), bytes.width(), bytes.height());
    }

    private static Publication ending(XrpcAnswer answer) {
        return switch (answer.kind()) {
            case FINE, UNCLEAR -> new Publication.NotSent("picture: " + answer.reason());
            case REFUSED -> new Publication.Rejected("picture: " + answer.reason());
            case EXPIRED, LOST, THROTTLED, PASSING -> answer.ending();
        };
    }
}
