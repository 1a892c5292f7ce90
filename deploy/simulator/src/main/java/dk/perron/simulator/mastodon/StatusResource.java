package dk.perron.simulator.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statuses: post, read, edit, delete. */
@Path("/mastodon/api/v1/statuses")
public class StatusResource {
    private final Callers callers;
    private final Answering answering;
    private final Publishing publishing;
    private final Statuses statuses;
    private final Entities entities;

    StatusResource(Callers callers, Answering answering, Publishing publishing, Statuses statuses, Entities entities) {
        this.callers = callers;
        this.answering = answering;
        this.publishing = publishing;
        this.statuses = statuses;
        this.entities = entities;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> json(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @Nullable JsonNode body) {
        return create(headers, request, uri, Fields.of(body));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> form(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            MultivaluedMap<String, String> form) {
        return create(headers, request, uri, Fields.of(form));
    }

    private Uni<Response> create(HttpHeaders headers, HttpServerRequest request, UriInfo uri, Fields fields) {
        Callers.Caller caller = callers.signedIn(headers).needs("write:statuses");
        String key = headers.getHeaderString("Idempotency-Key");
        return answering.answer(
                "create-post",
                caller.member(),
                headers,
                request,
                () -> Response.ok(publishing.publish(caller.member(), key, fields, uri))
                        .build());
    }

    @GET
    @Path("/{id}")
    public Uni<Response> read(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @PathParam("id") String id) {
        Optional<Callers.Caller> caller = callers.anybody(headers);
        return answering.answer(
                "metrics",
                caller.map(Callers.Caller::member).orElse(null),
                headers,
                request,
                () -> Response.ok(entities.status(
                                statuses.readable(
                                                id,
                                                caller.map(Callers.Caller::member)
                                                        .orElse(null))
                                        .orElseThrow(MastodonErrors::notFound),
                                uri))
                        .build());
    }

    @GET
    public Uni<Response> readSeveral(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @Context UriInfo uri) {
        Optional<Callers.Caller> caller = callers.anybody(headers);
        List<String> ids = Stream.of("id[]", "id")
                .flatMap(name -> uri.getQueryParameters().getOrDefault(name, List.of()).stream())
                .limit(20)
                .toList();
        return answering.answer(
                "metrics",
                caller.map(Callers.Caller::member).orElse(null),
                headers,
                request,
                () -> Response.ok(ids.stream()
                                .flatMap(id ->
                                        statuses
                                                .readable(
                                                        id,
                                                        caller.map(Callers.Caller::member)
                                                                .orElse(null))
                                                .stream())
                                .map(status -> entities.status(status, uri))
                                .toList())
                        .build());
    }

    @PUT
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON})
    public Uni<Response> edit(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @PathParam("id") String id,
            @Nullable JsonNode body) {
        return edit(headers, request, uri, id, Fields.of(body));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> edit(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        return edit(headers, request, uri, id, Fields.of(form));
    }

    private Uni<Response> edit(HttpHeaders headers, HttpServerRequest request, UriInfo uri, String id, Fields fields) {
        Callers.Caller caller = callers.signedIn(headers).needs("write:statuses");
        return answering.answer(
                "edit-post",
                caller.member(),
                headers,
                request,
                () -> Response.ok(publishing.edit(caller.member(), id, fields, uri))
                        .build());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @PathParam("id") String id) {
        Callers.Caller caller = callers.signedIn(headers).needs("write:statuses");
        return answering.answer("delete-post", caller.member(), headers, request, () -> {
            Status status = statuses.own(id, caller.member());
            Map<String, Object> entity = entities.status(status, uri);
            // The source text comes along, so that it can be written anew.
            entity.put("text", status.words().text());
            statuses.delete(status);
            return Response.ok(entity).build();
        });
    }
}
