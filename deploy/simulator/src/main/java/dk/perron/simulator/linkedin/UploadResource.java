package dk.perron.simulator.linkedin;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Takes the pictures, and shows them on this simulator's own pages. */
@Path("/linkedin")
public class UploadResource {
    private final Callers callers;
    private final Answering answering;
    private final Images images;

    UploadResource(Callers callers, Answering answering, Images images) {
        this.callers = callers;
        this.answering = answering;
        this.images = images;
    }

    @PUT
    @Path("/dms-uploads/{urn}")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> upload(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @PathParam("urn") String urn,
            byte[] bytes) {
        Caller caller = callers.plain(headers);
        return answering.answer("upload-image", caller.member(), headers, request, () -> {
            Images.Image image = images.find(urn).orElseThrow(() -> LinkedInError.notFound(urn));
            caller.mustBe(image.owner(), "image " + urn);
            images.upload(image, bytes);
            return Response.status(201).build();
        });
    }

    @GET
    @Path("/media/{urn}")
    public Response show(@PathParam("urn") String urn) {
        return images.find(urn)
                .filter(Images.Image::isUploaded)
                .map(image -> Response.ok(image.bytes()).type(image.type()).build())
                .orElseGet(() -> Response.status(404).build());
    }
}
