package dk.perron.simulator.x;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.simulator.network.Pictures;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Pictures in one piece, as a form with a file or as JSON with Base64. */
@Path("/x/2/media/upload")
public class MediaResource {
    private static final int LARGEST = 5 * 1024 * 1024;
    private static final int LIFETIME_SECONDS = 86_400;

    private final Callers callers;
    private final Answering answering;
    private final Tweets tweets;
    private final Pictures pictures;
    private final Clock clock;

    MediaResource(Callers callers, Answering answering, Tweets tweets, Pictures pictures, Clock clock) {
        this.callers = callers;
        this.answering = answering;
        this.tweets = tweets;
        this.pictures = pictures;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    public Uni<Response> file(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @RestForm("media") @Nullable FileUpload media,
            @RestForm("media_category") @Nullable String category) {
        try {
            byte[] bytes = media == null ? new byte[0] : Files.readAllBytes(media.uploadedFile());
            return upload(headers, request, bytes, category);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> base64(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @Nullable JsonNode body) {
        byte[] bytes;
        try {
            bytes = body == null
                    ? new byte[0]
                    : Base64.getDecoder().decode(body.path("media").asText());
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        return upload(
                headers,
                request,
                bytes,
                body == null || !body.has("media_category")
                        ? null
                        : body.path("media_category").asText());
    }

    private Uni<Response> upload(
            HttpHeaders headers, HttpServerRequest request, byte[] bytes, @Nullable String category) {
        Callers.Caller caller = callers.signedIn(headers).needs("media.write");
        return answering.answer("upload-image", caller.member(), headers, request, () -> {
            if (bytes.length == 0) {
                throw XErrors.invalid("media", "media is required");
            }
            if (!"tweet_image".equals(category) && !"tweet_gif".equals(category)) {
                throw XErrors.invalid("media_category", "media_category must be tweet_image or tweet_gif here");
            }
            String type = Pictures.typeOf(bytes)
                    .filter(seen -> bytes.length <= LARGEST)
                    .orElseThrow(() -> XErrors.invalid("media", "media type unrecognized or media too large."));
            String id = tweets.nextId();
            pictures.add(new Pictures.Picture("x", id, caller.member().sub(), bytes, type, null, clock.instant()));
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("id", id);
            data.put("media_key", "3_" + id);
            data.put("size", bytes.length);
            data.put("expires_after_secs", LIFETIME_SECONDS);
            return Response.ok(Map.of("data", data)).build();
        });
    }
}
