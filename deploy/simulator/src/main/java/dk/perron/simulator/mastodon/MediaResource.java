package dk.perron.simulator.mastodon;

import dk.perron.simulator.network.Pictures;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Pictures: uploaded by version 2 of the API, asked after by version 1. */
@Path("/mastodon/api")
public class MediaResource {
    private final Callers callers;
    private final Answering answering;
    private final Pictures pictures;
    private final Statuses statuses;
    private final Entities entities;
    private final Processing processing;
    private final Clock clock;

    MediaResource(
            Callers callers,
            Answering answering,
            Pictures pictures,
            Statuses statuses,
            Entities entities,
            Processing processing,
            Clock clock) {
        this.callers = callers;
        this.answering = answering;
        this.pictures = pictures;
        this.statuses = statuses;
        this.entities = entities;
        this.processing = processing;
        this.clock = clock;
    }

    @POST
    @Path("/v2/media")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    public Uni<Response> upload(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("description") @Nullable String description) {
        Callers.Caller caller = callers.signedIn(headers).needs("write:media");
        byte[] bytes = file == null ? new byte[0] : bytesOf(file);
        return answering.answer("upload-image", caller.member(), headers, request, () -> {
            if (bytes.length == 0) {
                throw MastodonErrors.invalid("File can't be blank");
            }
            String type = Pictures.typeOf(bytes)
                    .orElseThrow(() -> MastodonErrors.invalid("File content type is invalid, File is invalid"));
            Pictures.Picture picture = new Pictures.Picture(
                    "mastodon",
                    statuses.nextId(),
                    caller.member().sub(),
                    bytes,
                    type,
                    description,
                    clock.instant().plus(processing.timeFor(bytes.length)));
            pictures.add(picture);
            return Response.status(entities.isReady(picture) ? 200 : 202)
                    .entity(entities.media(picture, uri))
                    .build();
        });
    }

    @GET
    @Path("/v1/media/{id}")
    public Uni<Response> read(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @PathParam("id") String id) {
        Callers.Caller caller = callers.signedIn(headers).needs("write:media");
        return answering.answer("read-image", caller.member(), headers, request, () -> {
            Pictures.Picture picture = pictures.find("mastodon", id)
                    .filter(found -> found.owner().equals(caller.member().sub()))
                    .orElseThrow(MastodonErrors::notFound);
            return Response.status(entities.isReady(picture) ? 200 : 206)
                    .entity(entities.media(picture, uri))
                    .build();
        });
    }

    private static byte[] bytesOf(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
