package dk.perron.share.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.share.network.Account;
import dk.perron.share.network.NotUploaded;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Pictures;
import dk.perron.share.network.Publication;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Uploads pictures and waits, for a bounded time, until the server has worked them up. */
@ApplicationScoped
class MastodonMedia {
    /** Well below the usual limit of 16 MB and of what older servers take. */
    private static final long MOST_BYTES = 4_000_000;

    private static final int LONGEST_DESCRIPTION = 1_500;

    private final MastodonConfig config;
    private final MastodonCalls calls;
    private final Pictures pictures;
    private final Clock clock;

    MastodonMedia(MastodonConfig config, MastodonCalls calls, Pictures pictures, Clock clock) {
        this.config = config;
        this.calls = calls;
        this.pictures = pictures;
        this.clock = clock;
    }

    /** Ids in the order of the pictures; fails with {@link NotUploaded}. */
    Uni<List<String>> upload(List<Picture> wanted, Account account) {
        return pictures.upload(wanted, MOST_BYTES, (picture, bytes) -> upload(picture, bytes, account));
    }

    private Uni<String> upload(Picture picture, Pictures.Bytes bytes, Account account) {
        return post(account, "/api/v2/media", picture, bytes)
                .chain(answer -> answer.status() == 404 || answer.status() == 405
                        ? post(account, "/api/v1/media", picture, bytes)
                        : Uni.createFrom().item(answer))
                .chain(answer -> {
                    String id = calls.read(answer).path("id").asText("");
                    if (!answer.isSuccess() || id.isEmpty()) {
                        throw new NotUploaded(ending(answer));
                    }
                    return isReady(answer)
                            ? Uni.createFrom().item(id)
                            : ready(account, id, clock.instant().plus(config.pictureWithin()));
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

    private Uni<String> ready(Account account, String id, Instant until) {
        if (!clock.instant().isBefore(until)) {
            return Uni.createFrom().failure(new NotUploaded(new Publication.NotSent("picture still worked on")));
        }
        return Uni.createFrom()
                .item(id)
                .onItem()
                .delayIt()
                .by(config.pictureEvery())
                .chain(() -> calls.send(MastodonCalls.get(MastodonCalls.at(account, "/api/v1/media", id)), account))
                .chain(answer -> {
                    if (!answer.isSuccess() && !mayNotBeAsked(answer)) {
                        throw new NotUploaded(ending(answer));
                    }
                    return isReady(answer) || mayNotBeAsked(answer)
                            ? Uni.createFrom().item(id)
                            : ready(account, id, until);
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
            case 429 -> new Publication.Throttled(calls.retryAfter(answer), Publication.Throttled.Scope.ACCOUNT);
            case 400, 403, 404, 413, 415, 422 -> new Publication.Rejected(reason);
            default -> new Publication.NotSent(reason);
        };
    }
}
