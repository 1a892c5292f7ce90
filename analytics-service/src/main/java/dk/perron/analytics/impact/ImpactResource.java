package dk.perron.analytics.impact;

import dk.perron.analytics.period.Period;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The employee's own figures, seen by nobody else. */
@Path("/v1/me/impact")
@Cache(noStore = true)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "My impact")
public class ImpactResource {
    private final SignedIn signedIn;
    private final Impacts impacts;

    ImpactResource(SignedIn signedIn, Impacts impacts) {
        this.signedIn = signedIn;
        this.impacts = impacts;
    }

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            operationId = "myImpact",
            summary = "What came of my shares",
            description = "Days are days in the tenant's time zone, both ends included; the last 30 days unless asked.")
    @APIResponse(responseCode = "200", description = "The figures of the period")
    @APIResponse(responseCode = "422", description = "period.invalid: a field is no day, or the period is impossible")
    public Uni<Impact> impact(
            @Parameter(description = "First day", example = "2026-03-01") @RestQuery @Nullable String from,
            @Parameter(description = "Last day", example = "2026-03-31") @RestQuery @Nullable String to) {
        return impacts.of(signedIn.tenant(), signedIn.employee(), Period.Wish.of(from, to));
    }
}
