package dk.perron.simulator.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Images API: gives a place to upload a picture to. */
@Path("/linkedin/rest/images")
public class ImageResource {
    private static final String SCOPE = "w_member_social";

    private final Callers callers;
    private final Answering answering;
    private final Images images;

    ImageResource(Callers callers, Answering answering, Images images) {
        this.callers = callers;
        this.answering = answering;
        this.images = images;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> initialize(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @QueryParam("action") @Nullable String action,
            @Nullable JsonNode body) {
        Caller caller = callers.versioned(headers);
        caller.needs(SCOPE, "partnerApiImages.ACTION-initializeUpload." + caller.version());
        return answering.answer("initialize-upload", caller.member(), headers, request, () -> {
            if (!"initializeUpload".equals(action)) {
                throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "Unknown action: " + action);
            }
            JsonNode owner =
                    body == null ? null : body.path("initializeUploadRequest").path("owner");
            if (owner == null || !owner.isTextual()) {
                throw LinkedInError.bad(
                        "MISSING_FIELD", "ERROR :: /initializeUploadRequest/owner :: field is required");
            }
            caller.mustBe(owner.textValue(), "owner " + owner.textValue());
            Images.Image image = images.announce(caller.member());
            String uploadUrl = uri.getBaseUri()
                    .resolve("linkedin/dms-uploads/" + image.urn())
                    .toString();
            return Response.ok(Map.of(
                            "value",
                            Map.of(
                                    "uploadUrlExpiresAt", image.uploadUntil().toEpochMilli(),
                                    "uploadUrl", uploadUrl,
                                    "image", image.urn())))
                    .build();
        });
    }

    @GET
    @Path("/{urn}")
    public Response status(@Context HttpHeaders headers, @PathParam("urn") String urn) {
        Caller caller = callers.versioned(headers);
        // Reading needs a scope that the self-serve products do not grant.
        throw LinkedInError.denied("partnerApiImages.GET." + caller.version());
    }
}
