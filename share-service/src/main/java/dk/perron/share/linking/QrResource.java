package dk.perron.share.linking;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/qr")
@Tag(name = "Links", description = "Tracked links, for those who look after them")
@APIResponse(responseCode = "401", description = "No valid access token")
@APIResponse(responseCode = "404", description = "link.unknown: no such link of the caller")
class QrResource {
    private static final int USUAL = 512;
    private static final int LEAST = 64;
    private static final int MOST = 2_048;

    private final DrawQr drawQr;
    private final SignedIn signedIn;

    QrResource(DrawQr drawQr, SignedIn signedIn) {
        this.drawQr = drawQr;
        this.signedIn = signedIn;
    }

    @GET
    @Path("/{code}.svg")
    @Produces("image/svg+xml")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "The caller's own link as a QR code, for print")
    @APIResponse(responseCode = "200", description = "The drawing")
    public Uni<RestResponse<String>> svg(@PathParam("code") String code) {
        return drawQr.svg(signedIn.tenant(), signedIn.employee(), checked(code)).map(QrResource::answer);
    }

    @GET
    @Path("/{code}.png")
    @Produces("image/png")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "The caller's own link as a QR code, as a picture")
    @APIResponse(responseCode = "200", description = "The picture")
    @APIResponse(responseCode = "422", description = "qr.size")
    public Uni<RestResponse<byte[]>> png(
            @PathParam("code") String code,
            @Parameter(description = "Pixels of a side, 64 to 2048") @QueryParam("size") @Nullable Integer size) {
        int pixels = size == null ? USUAL : size;
        if (pixels < LEAST || pixels > MOST) {
            throw Problem.invalid("qr.size", "size", "Ask for " + LEAST + " to " + MOST + " pixels.");
        }
        return drawQr.png(signedIn.tenant(), signedIn.employee(), checked(code), pixels)
                .map(QrResource::answer);
    }

    private static <T> RestResponse<T> answer(T drawing) {
        return RestResponse.ResponseBuilder.ok(drawing)
                .header("Cache-Control", "private, max-age=3600")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static String checked(String code) {
        if (!Codes.isOne(code)) {
            throw BlockLink.unknown();
        }
        return code;
    }
}
