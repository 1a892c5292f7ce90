package dk.perron.identity.employees;

import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The employees of the caller's tenant, for its administrators. */
@Path("/v1/employees")
@Tag(name = "Employees", description = "The employees of the tenant, for its administrators")
class EmployeeResource {
    private final SignedIn signedIn;
    private final BrowseEmployees browseEmployees;

    EmployeeResource(SignedIn signedIn, BrowseEmployees browseEmployees) {
        this.signedIn = signedIn;
        this.browseEmployees = browseEmployees;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "List employees by name")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "422", description = "The cursor or limit cannot be accepted")
    public Uni<Page<EmployeeView>> list(
            @Parameter(description = "Text in name, e-mail address or department")
                    @QueryParam("query")
                    @DefaultValue("")
                    @Size(max = 200, message = "Look for at most 200 characters.")
                    String query,
            @Parameter(description = "`next` of the page before") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "Items wanted, 1 to 100; 20 unless told") @QueryParam("limit") @Nullable
                    Integer limit) {
        return browseEmployees
                .page(signedIn.tenant(), query.strip(), PageRequest.of(cursor, limit))
                .map(page -> page.map(EmployeeView::of));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "One employee")
    @APIResponse(responseCode = "200", description = "The employee")
    @APIResponse(responseCode = "404", description = "employee.unknown: no employee of this tenant has that id")
    public Uni<EmployeeView> one(@PathParam("id") String id) {
        return browseEmployees
                .one(signedIn.tenant(), id)
                .map(found -> found.map(EmployeeView::of)
                        .orElseThrow(() -> Problem.notFound("employee.unknown", "No employee has this id.")));
    }
}
