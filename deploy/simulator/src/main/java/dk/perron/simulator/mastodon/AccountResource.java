package dk.perron.simulator.mastodon;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts and what they posted. */
@Path("/mastodon/api/v1/accounts")
public class AccountResource {
    private static final int MOST = 40;

    private final Callers callers;
    private final Answering answering;
    private final Statuses statuses;
    private final Entities entities;

    AccountResource(Callers callers, Answering answering, Statuses statuses, Entities entities) {
        this.callers = callers;
        this.answering = answering;
        this.statuses = statuses;
        this.entities = entities;
    }

    @GET
    @Path("/verify_credentials")
    public Uni<Response> whoAmI(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @Context UriInfo uri) {
        Callers.Caller caller = callers.signedIn(headers);
        if (!caller.scopes().contains("profile")) {
            caller.needs("read:accounts");
        }
        return answering.answer("userinfo", caller.member(), headers, request, () -> {
            Map<String, Object> account = entities.account(caller.member(), uri);
            Map<String, Object> source = new LinkedHashMap<>();
            source.put("privacy", "public");
            source.put("sensitive", false);
            source.put("language", "da");
            source.put("note", "");
            account.put("source", source);
            return Response.ok(account).build();
        });
    }

    @GET
    @Path("/{id}/statuses")
    public Uni<Response> statuses(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("20") int limit,
            @QueryParam("max_id") @Nullable String maxId,
            @QueryParam("since_id") @Nullable String sinceId) {
        Callers.Caller caller = callers.anybody(headers).orElse(null);
        return answering.answer("list-posts", caller == null ? null : caller.member(), headers, request, () -> {
            List<Status> page = statuses.newestFirst().stream()
                    .filter(status -> status.isLive()
                            && status.author().number().equals(id)
                            && status.isFor(caller == null ? null : caller.member()))
                    .filter(status -> maxId == null || isBefore(status.id(), maxId))
                    .filter(status -> sinceId == null || isBefore(sinceId, status.id()))
                    .limit(Math.max(1, Math.min(limit, MOST)))
                    .toList();
            Response.ResponseBuilder answer = Response.ok(
                    page.stream().map(status -> entities.status(status, uri)).toList());
            if (!page.isEmpty()) {
                String here = uri.getAbsolutePath().toString();
                answer.header(
                        "Link",
                        "<%s?max_id=%s>; rel=\"next\", <%s?min_id=%s>; rel=\"prev\""
                                .formatted(
                                        here,
                                        page.get(page.size() - 1).id(),
                                        here,
                                        page.get(0).id()));
            }
            return answer.build();
        });
    }

    private static boolean isBefore(String id, String other) {
        return id.length() != other.length() ? id.length() < other.length() : id.compareTo(other) < 0;
    }
}
