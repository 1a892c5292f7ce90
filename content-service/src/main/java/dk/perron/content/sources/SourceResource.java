package dk.perron.content.sources;

import dk.perron.platform.idempotency.Idempotency;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/sources")
@Tag(name = "Sources", description = "Where posts come from")
class SourceResource {
    private final Sources sources;
    private final AddSource addSource;
    private final FetchSource fetchSource;
    private final TakeIn takeIn;
    private final SignedIn signedIn;

    SourceResource(Sources sources, AddSource addSource, FetchSource fetchSource, TakeIn takeIn, SignedIn signedIn) {
        this.sources = sources;
        this.addSource = addSource;
        this.fetchSource = fetchSource;
        this.takeIn = takeIn;
        this.signedIn = signedIn;
    }

    @GET
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Lists sources, newest first")
    @APIResponse(responseCode = "200", description = "A page of sources")
    public Uni<Page<Source>> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer limit) {
        return sources.page(signedIn.tenant(), PageRequest.of(cursor, limit));
    }

    @POST
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Adds a source; does not fetch it yet")
    @APIResponse(
            responseCode = "201",
            description = "The source",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Source.class)))
    @APIResponse(
            responseCode = "422",
            description = "request.invalid, url.invalid, url.not-https, url.not-public, url.unknown-host")
    public Uni<RestResponse<Source>> add(
            @Valid @NotNull(message = "Send the source as JSON.") NewSource wish,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return addSource
                .add(new Idempotency.Call(signedIn.tenant(), signedIn.employee(), "source.create", key, wish), wish)
                .map(source -> RestResponse.status(RestResponse.Status.CREATED, source));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Shows a source and what its last fetch brought")
    @APIResponse(responseCode = "200", description = "The source")
    @APIResponse(responseCode = "404", description = "source.unknown")
    public Uni<Source> show(@PathParam("id") String id) {
        return sources.find(signedIn.tenant(), SourceId.given(id));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Removes a source and its items; posts made of them stay")
    @APIResponse(responseCode = "204", description = "The source is gone")
    @APIResponse(responseCode = "404", description = "source.unknown")
    public Uni<Void> remove(@PathParam("id") String id) {
        return sources.remove(signedIn.tenant(), SourceId.given(id));
    }

    @POST
    @Path("/{id}/fetch")
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Fetches the feed now; what is known already is not added again")
    @APIResponse(responseCode = "200", description = "What was found, added, known already, and rejected with reasons")
    @APIResponse(responseCode = "404", description = "source.unknown")
    @APIResponse(responseCode = "409", description = "source.not-fetchable")
    @APIResponse(responseCode = "413", description = "feed.too-large")
    @APIResponse(responseCode = "422", description = "feed.unreadable, feed.doctype, feed.address-refused")
    @APIResponse(
            responseCode = "502",
            description = "feed.unreachable, feed.no-answer, feed.not-served, feed.too-many-redirects")
    public Uni<FetchResult> fetch(@PathParam("id") String id) {
        return fetchSource.fetch(signedIn.tenant(), SourceId.given(id));
    }

    @POST
    @Path("/{id}/items")
    @Consumes({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"})
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Takes in a feed document (RSS 2.0, RSS 1.0 or Atom, up to 5 MB) sent as the body")
    @APIResponse(responseCode = "200", description = "What was found, added, known already, and rejected with reasons")
    @APIResponse(responseCode = "404", description = "source.unknown")
    @APIResponse(responseCode = "413", description = "feed.too-large")
    @APIResponse(responseCode = "422", description = "feed.unreadable, feed.doctype")
    public Uni<FetchResult> upload(
            @PathParam("id") String id, @HeaderParam("Content-Type") String contentType, byte @Nullable [] document) {
        return takeIn.upload(
                signedIn.tenant(), SourceId.given(id), document == null ? new byte[0] : document, contentType);
    }
}
