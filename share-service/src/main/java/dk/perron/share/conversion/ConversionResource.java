package dk.perron.share.conversion;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/conversions")
@Tag(name = "Conversions", description = "What was reached on a tenant's site, and the clicks that led to it")
@APIResponse(responseCode = "401", description = "No valid access token")
public class ConversionResource {
    /** Role of a tenant's own systems, given to the client whose credentials they use. */
    static final String INTEGRATOR = "integrator";

    private final RecordConversion recordConversion;
    private final FindConversions findConversions;
    private final SignedIn signedIn;

    ConversionResource(RecordConversion recordConversion, FindConversions findConversions, SignedIn signedIn) {
        this.recordConversion = recordConversion;
        this.findConversions = findConversions;
        this.signedIn = signedIn;
    }

    /** What a reporting server is told. */
    @Schema(name = "ConversionReceipt")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Receipt(
            String id,

            @Schema(enumeration = {"attributed", "pending", "unattributed"})
            String status,

            @Nullable @Schema(enumeration = {"click-unknown", "before-click", "outside-window"})
            String reason) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({INTEGRATOR, Roles.ADMIN})
    @Operation(
            summary = "Report a conversion",
            description = "For a tenant's own servers, with client credentials. The same reference counts once. A click"
                    + " that is not known yet is waited for (pending); one that the tenant does not have is"
                    + " never told from another tenant's.")
    @APIResponse(
            responseCode = "201",
            description = "Taken in",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "200", description = "The reference was known, of the same click; how it stands")
    @APIResponse(responseCode = "403", description = "tracking.click-ids-off, or auth.role: the caller may not report")
    @APIResponse(responseCode = "409", description = "reference.reused for another conversion")
    @APIResponse(
            responseCode = "422",
            description = "click.invalid, goal.unknown, value.invalid, occurred-at.invalid, reference.invalid")
    public Uni<RestResponse<Receipt>> report(
            @NotNull(message = "Send a conversion.") NewConversion wish,
            @Parameter(description = "Makes a repeat safe for 24 hours") @HeaderParam("Idempotency-Key") @Nullable
                    String key) {
        return recordConversion
                .record(signedIn.tenant(), signedIn.employee(), wish, key)
                .map(receipt -> RestResponse.ResponseBuilder.<Receipt>create(receipt.added() ? 201 : 200)
                        .entity(new Receipt(
                                receipt.conversion().id(),
                                receipt.conversion().status(),
                                receipt.conversion().reason()))
                        .build());
    }

    @GET
    @RolesAllowed({Roles.ANALYST, Roles.ADMIN})
    @Operation(
            summary = "The tenant's conversions, the last reported first",
            description =
                    "Through which post and network, never through which employee: where fewer than five employees"
                            + " have shared the post, postId, network and clickedAt are left out; where a network would tell of"
                            + " fewer than five, network is. clickedAt is a day.")
    @APIResponse(responseCode = "200", description = "A page of conversions")
    @APIResponse(responseCode = "403", description = "The caller is neither analyst nor admin")
    @APIResponse(responseCode = "422", description = "cursor.invalid, limit.invalid, period.invalid")
    public Uni<Page<ConversionView>> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            @Parameter(description = "Happened at or after this instant", example = "2026-11-01T00:00:00Z")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Happened before this instant") @QueryParam("to") @Nullable String to) {
        return findConversions.of(
                signedIn.tenant(), instant("from", from), instant("to", to), PageRequest.of(cursor, limit));
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException none) {
            throw Problem.invalid("period.invalid", field, "Send an instant such as 2026-11-01T00:00:00Z.");
        }
    }
}
