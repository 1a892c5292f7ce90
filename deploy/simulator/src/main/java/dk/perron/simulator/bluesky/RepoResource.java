package dk.perron.simulator.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.simulator.network.Pictures;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records: create, put, get, delete, list; and blobs. */
@Path("/bluesky/xrpc")
public class RepoResource {
    private static final int CREATE = 3;
    private static final int UPDATE = 2;
    private static final int DELETE = 1;
    private static final int LARGEST_BLOB = 5 * 1024 * 1024;

    private final Callers callers;
    private final Answering answering;
    private final Accounts accounts;
    private final Repos repos;
    private final Writing writing;
    private final Pictures pictures;
    private final Clock clock;

    RepoResource(
            Callers callers,
            Answering answering,
            Accounts accounts,
            Repos repos,
            Writing writing,
            Pictures pictures,
            Clock clock) {
        this.callers = callers;
        this.answering = answering;
        this.accounts = accounts;
        this.repos = repos;
        this.writing = writing;
        this.pictures = pictures;
        this.clock = clock;
    }

    @POST
    @Path("/com.atproto.repo.createRecord")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @Nullable JsonNode body) {
        Callers.Caller caller = callers.signedIn(headers, request, uri);
        return answering.write(
                "create-post",
                CREATE,
                caller,
                headers,
                request,
                () -> Response.ok(written(writing.create(caller, body))).build());
    }

    @POST
    @Path("/com.atproto.repo.putRecord")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> put(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @Nullable JsonNode body) {
        Callers.Caller caller = callers.signedIn(headers, request, uri);
        return answering.write(
                "edit-post",
                UPDATE,
                caller,
                headers,
                request,
                () -> Response.ok(written(writing.put(caller, body))).build());
    }

    @POST
    @Path("/com.atproto.repo.deleteRecord")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> delete(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @Nullable JsonNode body) {
        Callers.Caller caller = callers.signedIn(headers, request, uri);
        return answering.write("delete-post", DELETE, caller, headers, request, () -> {
            // What is not there any more is deleted as wished.
            boolean wasThere = writing.delete(caller, body);
            return Response.ok(wasThere ? Map.of("commit", repos.commit()) : Map.of())
                    .build();
        });
    }

    @GET
    @Path("/com.atproto.repo.getRecord")
    public Uni<Response> read(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @QueryParam("repo") @Nullable String repo,
            @QueryParam("collection") @Nullable String collection,
            @QueryParam("rkey") @Nullable String key) {
        return answering.read("read-post", null, headers, request, () -> {
            String did = accounts.find(repo == null ? "" : repo)
                    .map(Accounts.Account::did)
                    .orElse(String.valueOf(repo));
            String address = Repos.address(did, String.valueOf(collection), String.valueOf(key));
            return Response.ok(view(repos.find(address).orElseThrow(() -> BlueskyErrors.recordMissing(address))))
                    .build();
        });
    }

    @GET
    @Path("/com.atproto.repo.listRecords")
    public Uni<Response> list(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @QueryParam("repo") @Nullable String repo,
            @QueryParam("collection") @Nullable String collection,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("reverse") @DefaultValue("false") boolean reverse) {
        return answering.read("list-posts", null, headers, request, () -> {
            Optional<Accounts.Account> account = accounts.find(repo == null ? "" : repo);
            if (account.isEmpty()) {
                throw BlueskyErrors.bad("Could not find repo: " + repo);
            }
            if (limit < 1 || limit > 100) {
                throw BlueskyErrors.bad("Error: limit can not be greater than 100");
            }
            Comparator<Repos.Entry> byKey = Comparator.comparing(Repos.Entry::key);
            List<Repos.Entry> page = repos.newestFirst().stream()
                    .filter(entry -> entry.isLive()
                            && entry.owner().did().equals(account.get().did())
                            && entry.collection().equals(collection))
                    .filter(entry -> cursor == null
                            || (reverse
                                    ? entry.key().compareTo(cursor) > 0
                                    : entry.key().compareTo(cursor) < 0))
                    .sorted(reverse ? byKey : byKey.reversed())
                    .limit(limit)
                    .toList();
            Map<String, Object> answer = new LinkedHashMap<>();
            if (!page.isEmpty()) {
                answer.put("cursor", page.get(page.size() - 1).key());
            }
            answer.put("records", page.stream().map(RepoResource::view).toList());
            return Response.ok(answer).build();
        });
    }

    @POST
    @Path("/com.atproto.repo.uploadBlob")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> upload(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            byte @Nullable [] body) {
        Callers.Caller caller = callers.signedIn(headers, request, uri);
        byte[] bytes = body == null ? new byte[0] : body;
        return answering.read("upload-image", caller, headers, request, () -> {
            String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
            if (type == null) {
                throw BlueskyErrors.bad("Request encoding (Content-Type) required but not provided");
            }
            if (bytes.length > LARGEST_BLOB) {
                throw BlueskyErrors.of(413, "PayloadTooLarge", "request entity too large");
            }
            // The server looks for itself, and believes the header only where it recognises nothing.
            String seen = Pictures.typeOf(bytes).orElse(type);
            String cid = Cid.ofBlob(bytes);
            pictures.add(
                    new Pictures.Picture("bluesky", cid, caller.account().did(), bytes, seen, null, clock.instant()));
            return Response.ok(Map.of(
                            "blob",
                            Map.of(
                                    "$type",
                                    "blob",
                                    "ref",
                                    Map.of("$link", cid),
                                    "mimeType",
                                    seen,
                                    "size",
                                    bytes.length)))
                    .build();
        });
    }

    private Map<String, Object> written(Repos.Entry entry) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("uri", entry.uri());
        answer.put("cid", entry.cid());
        answer.put("commit", repos.commit());
        answer.put("validationStatus", entry.isPost() ? "valid" : "unknown");
        return answer;
    }

    private static Map<String, Object> view(Repos.Entry entry) {
        return Map.of("uri", entry.uri(), "cid", entry.cid(), "value", entry.value());
    }
}
