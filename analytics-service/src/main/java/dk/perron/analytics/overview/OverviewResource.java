package dk.perron.analytics.overview;

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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The analyst's figures: of the tenant, and of one post. */
@Path("/v1")
@Cache(noStore = true)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Overview")
public class OverviewResource {
    private final SignedIn signedIn;
    private final Overviews overviews;
    private final FiguresOfPosts figuresOfPosts;

    OverviewResource(SignedIn signedIn, Overviews overviews, FiguresOfPosts figuresOfPosts) {
        this.signedIn = signedIn;
        this.overviews = overviews;
        this.figuresOfPosts = figuresOfPosts;
    }

    @GET
    @Path("/overview")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "overview",
            summary = "What came of everybody's shares",
            description = "Days are days in the tenant's time zone, both ends included; the last 30 days unless asked."
                    + " Figures about people are shown for groups of at least five.")
    @APIResponse(responseCode = "200", description = "The figures of the period")
    @APIResponse(responseCode = "403", description = "The caller is no analyst")
    @APIResponse(responseCode = "422", description = "period.invalid: a field is no day, or the period is impossible")
    public Uni<Overview> overview(
            @Parameter(description = "First day", example = "2026-03-01") @RestQuery @Nullable String from,
            @Parameter(description = "Last day", example = "2026-03-31") @RestQuery @Nullable String to) {
        return overviews.of(signedIn.tenant(), Period.Wish.of(from, to));
    }

    @GET
    @Path("/posts/{id}")
    @RolesAllowed(Roles.ANALYST)
    @Operation(operationId = "postFigures", summary = "What came of one post")
    @APIResponse(responseCode = "200", description = "The figures of the period")
    @APIResponse(responseCode = "403", description = "The caller is no analyst")
    @APIResponse(responseCode = "404", description = "post.unknown: no such post in this tenant")
    @APIResponse(responseCode = "422", description = "period.invalid: a field is no day, or the period is impossible")
    public Uni<PostFigures> post(
            @Parameter(description = "Post", example = "post_01k9z3mm8jq4x6t1r7c2d5v9bn") @RestPath String id,
            @Parameter(description = "First day", example = "2026-03-01") @RestQuery @Nullable String from,
            @Parameter(description = "Last day", example = "2026-03-31") @RestQuery @Nullable String to) {
        return figuresOfPosts.of(signedIn.tenant(), id, Period.Wish.of(from, to));
    }
}
