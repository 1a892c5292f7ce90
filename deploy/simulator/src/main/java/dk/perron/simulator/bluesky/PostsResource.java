package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.MadeUp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Posts as the public sees them, with figures. */
@Path("/bluesky/xrpc")
public class PostsResource {
    private static final int MOST = 25;
    private static final Map<String, Integer> IN_THE_END =
            Map.of("replyCount", 4, "repostCount", 7, "likeCount", 31, "quoteCount", 1, "bookmarkCount", 2);

    private final Answering answering;
    private final Accounts accounts;
    private final Repos repos;
    private final MadeUp madeUp;

    PostsResource(Answering answering, Accounts accounts, Repos repos, MadeUp madeUp) {
        this.answering = answering;
        this.accounts = accounts;
        this.repos = repos;
        this.madeUp = madeUp;
    }

    @GET
    @Path("/app.bsky.feed.getPosts")
    public Uni<Response> posts(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @QueryParam("uris") List<String> uris) {
        return answering.read("metrics", null, headers, request, () -> {
            if (uris.isEmpty()) {
                throw BlueskyErrors.bad("Error: Params must have the property \"uris\"");
            }
            if (uris.size() > MOST) {
                throw BlueskyErrors.bad("Error: uris must not have more than 25 elements");
            }
            return Response.ok(Map.of(
                            "posts",
                            uris.stream()
                                    .flatMap(uri -> repos.find(byDid(uri)).stream())
                                    .filter(Repos.Entry::isPost)
                                    .map(this::view)
                                    .toList()))
                    .build();
        });
    }

    /** Addresses may name the handle. */
    private String byDid(String uri) {
        String[] parts = uri.split("/");
        return parts.length == 5
                ? accounts.find(parts[2])
                        .map(account -> Repos.address(account.did(), parts[3], parts[4]))
                        .orElse(uri)
                : uri;
    }

    private Map<String, Object> view(Repos.Entry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("uri", entry.uri());
        view.put("cid", entry.cid());
        view.put(
                "author",
                Map.of(
                        "did", entry.owner().did(),
                        "handle", entry.owner().handle(),
                        "displayName", entry.owner().member().name()));
        view.put("record", entry.value());
        IN_THE_END.forEach(
                (type, most) -> view.put(type, madeUp.count("bluesky", entry.key(), entry.createdAt(), type, most)));
        view.put("indexedAt", entry.createdAt().toString());
        view.put("labels", List.of());
        return view;
    }
}
