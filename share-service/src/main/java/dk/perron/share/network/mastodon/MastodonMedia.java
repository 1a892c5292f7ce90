package dk.perron.share.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.NotUploaded;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Pictures;
import dk.perron.share.network.Publication;
import dk.perron.share.network.Uploads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Uploads pictures and waits, for a bounded time, until the server has worked them up. Each is kept as soon as it is there, so
 * that another attempt goes on where this one ended.
 */
@ApplicationScoped
class MastodonMedia {
    /** Well below the usual limit of 16 MB and of what older servers take. */
    private static final long MOST_BYTES = 4_000_000;

    private static final int LONGEST_DESCRIPTION = 1_500;

    private final MastodonConfig config;
    private final MastodonCalls calls;
    private final Pictures pictures;
    private final Uploads uploads;

    MastodonMedia(MastodonConfig config, MastodonCalls calls, Pictures pictures, Uploads uploads) {
        this.config = config;
        this.calls = calls;
        this.pictures = pictures;
        this.uploads = uploads;
    }

    /**
     * The pictures of a post.
     *
     * @param ids in the order of the pictures
     * @param isOlder whether some were uploaded by an earlier attempt: the server may know them no more
     */
    record Uploaded(List<String> ids, boolean isOlder) {
        static final Uploaded NONE = new Uploaded(List.of(), false);
    }

    /** Fails with {@link NotUploaded}. */
    Uni<Uploaded> upload(String shareId, List<Picture> wanted, Account account) {
        return uploads.of(shareId)
                .chain(kept -> {
                    List<String> older = kept.subList(0, Math.min(kept.size(), wanted.size()));
                    return checked(older, account)
                            .chain(() -> others(shareId, older, wanted, account))
                            .map(ids -> new Uploaded(ids, !older.isEmpty()));
                })
                .ifNoItem()
                .after(config.picturesWithin())
                .failWith(() -> new NotUploaded(new Publication.NotSent("picture: not uploaded in time")))
                .onFailure(failed -> failed instanceof NotUploaded not && not.ending() instanceof Publication.Rejected)
                .call(() -> forget(shareId));
    }

    /** The next attempt uploads anew. */
    Uni<Void> forget(String shareId) {
        return uploads.keep(shareId, List.of());
    }

    private Uni<Void> checked(List<String> older, Account account) {
        return Multi.createFrom()
                .iterable(older)
                .onItem()
                .transformToUniAndConcatenate(id -> asked(account, id))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<String>> others(String shareId, List<String> older, List<Picture> wanted, Account account) {
        List<String> ids = new ArrayList<>(older);
        return pictures.upload(
                        wanted.subList(older.size(), wanted.size()),
                        MOST_BYTES,
                        (picture, bytes) -> upload(picture, bytes, account)
                                .invoke(uploading -> ids.add(uploading.id()))
                                .call(() -> uploads.keep(shareId, List.copyOf(ids)))
                                .chain(uploading -> uploading.isReady()
                                        ? Uni.createFrom().item(uploading.id())
                                        : ready(account, uploading.id())))
                .replaceWith(ids);
    }

    private record Uploading(String id, boolean isReady) {}

    private Uni<Uploading> upload(Picture picture, Pictures.Bytes bytes, Account account) {
        return post(account, "/api/v2/media", picture, bytes)
                .chain(answer -> answer.status() == 404 || answer.status() == 405
                        ? post(account, "/api/v1/media", picture, bytes)
                        : Uni.createFrom().item(answer))
                .map(answer -> {
                    String id = calls.read(answer).path("id").asText("");
                    if (!answer.isSuccess() || id.isEmpty()) {
                        throw new NotUploaded(ending(answer));
                    }
                    return new Uploading(id, isReady(answer));
                });
    }

    private Uni<OutboundAnswer> post(Account account, String path, Picture picture, Pictures.Bytes bytes) {
        String boundary = UUID.randomUUID().toString();
        String description =
                picture.description().codePointCount(0, picture.description().length()) > LONGEST_DESCRIPTION
                        ? picture.description()
                                .substring(0, picture.description().offsetByCodePoints(0, LONGEST_DESCRIPTION))
                        : picture.description();
        String kind = bytes.mediaType().substring(bytes.mediaType().indexOf('/') + 1);
        Buffer body = Buffer.buffer();
        if (!description.isBlank()) {
            body.appendString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"description\"\r\n"
                    + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + description + "\r\n");
        }
        body.appendString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"picture."
                        + kind + "\"\r\nContent-Type: " + bytes.mediaType() + "\r\n\r\n")
                .appendBuffer(bytes.bytes())
                .appendString("\r\n--" + boundary + "--\r\n");
        return calls.send(
                OutboundCall.post(MastodonCalls.at(account, path), "multipart/form-data; boundary=" + boundary, body),
                account);
    }

    private Uni<String> ready(Account account, String id) {
        return Uni.createFrom()
                .item(id)
                .onItem()
                .delayIt()
                .by(config.pictureEvery())
                .chain(() -> asked(account, id));
    }

    private Uni<String> asked(Account account, String id) {
        return calls.send(MastodonCalls.get(MastodonCalls.at(account, "/api/v1/media", id)), account)
                .onFailure(OutboundFailure.class)
                .transform(failed -> new NotUploaded(new Publication.NotSent(
                        "picture: " + ((OutboundFailure) failed).kind().name())))
                .chain(answer -> {
                    if (!answer.isSuccess() && !mayNotBeAsked(answer)) {
                        throw new NotUploaded(ending(answer));
                    }
                    return isReady(answer) || mayNotBeAsked(answer)
                            ? Uni.createFrom().item(id)
                            : ready(account, id);
                });
    }

    /** 202 and 206 mean that it is still worked on; older servers answer 200 without an address. */
    private boolean isReady(OutboundAnswer answer) {
        JsonNode url = calls.read(answer).path("url");
        return answer.status() == 200 && url.isTextual();
    }

    /** Pleroma and Akkoma answer 202 to every upload, and ask for a right that Mastodon does not have to tell of it. */
    private static boolean mayNotBeAsked(OutboundAnswer answer) {
        return answer.status() == 403 || answer.status() == 404 || answer.status() == 405;
    }

    private Publication ending(OutboundAnswer answer) {
        String reason = "picture: " + calls.reason(answer);
        return switch (answer.status()) {
            case 401 -> new Publication.Disconnected(reason);
            case 429 -> calls.throttled(answer);
            case 400, 403, 404, 413, 415, 422 -> new Publication.Rejected(reason);
            default -> new Publication.NotSent(reason);
        };
    }
}
