package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.share.network.Account;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Pictures;
import dk.perron.share.network.Publication;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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

    /** In the order of the pictures; fails with {@link NotUploaded}, or when a picture or an answer is missing. */
    Uni<List<Blob>> upload(List<Picture> wanted, long mostBytes, Account account) {
        Uni<List<Blob>> blobs = Uni.createFrom().item(new ArrayList<>());
        for (Picture picture : wanted) {
            blobs = blobs.chain(soFar -> upload(picture, mostBytes, account).map(blob -> {
                soFar.add(blob);
                return soFar;
            }));
        }
        return blobs;
    }

    private Uni<Blob> upload(Picture picture, long mostBytes, Account account) {
        return pictures.fetch(picture.address(), mostBytes)
                .chain(bytes -> xrpc.upload(account, bytes.bytes(), bytes.mediaType())
                        .map(answer -> {
                            JsonNode reference = answer.body().path("blob");
                            if (answer.kind() != XrpcAnswer.Kind.FINE || !reference.isObject()) {
                                throw new NotUploaded(ending(answer));
                            }
                            return new Blob(reference, picture.description(), bytes.width(), bytes.height());
                        }));
    }

    /** Whatever became of the picture, no post came of it. */
    private static Publication ending(XrpcAnswer answer) {
        return switch (answer.kind()) {
            case FINE, UNCLEAR -> new Publication.NotSent("picture: " + answer.reason());
            case REFUSED -> new Publication.Rejected("picture: " + answer.reason());
            case EXPIRED, LOST, THROTTLED, PASSING -> answer.ending();
        };
    }

    /** A picture is not there; nothing was posted. */
    static final class NotUploaded extends RuntimeException {
        private final transient Publication ending;

        NotUploaded(Publication ending) {
            super("A picture is not uploaded");
            this.ending = ending;
        }

        Publication ending() {
            return ending;
        }
    }
}
