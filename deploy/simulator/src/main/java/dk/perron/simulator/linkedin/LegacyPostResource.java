package dk.perron.simulator.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dk.perron.simulator.preview.PreviewBot;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The older way to post, still there as a fallback. Its text is plain, not {@code little}. */
@Path("/linkedin/v2/ugcPosts")
public class LegacyPostResource {
    private final Callers callers;
    private final Answering answering;
    private final DailyLimits limits;
    private final Posts posts;
    private final PreviewBot bot;
    private final Clock clock;

    LegacyPostResource(
            Callers callers, Answering answering, DailyLimits limits, Posts posts, PreviewBot bot, Clock clock) {
        this.callers = callers;
        this.answering = answering;
        this.limits = limits;
        this.posts = posts;
        this.bot = bot;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @Nullable JsonNode body) {
        Caller caller = callers.plain(headers);
        caller.needs("w_member_social", "ugcPosts.CREATE");
        limits.count(caller.member());
        return answering.answer("create-post", caller.member(), headers, request, () -> {
            Post post = read(caller, body == null ? MissingNode.getInstance() : body);
            posts.add(post);
            List<String> links = Stream.concat(
                            Stream.ofNullable(post.source()), PreviewBot.linksIn(post.commentary()).stream())
                    .distinct()
                    .toList();
            bot.visit(links, results -> posts.previewed(post.urn(), results));
            return Response.status(201)
                    .header("x-restli-id", post.urn())
                    .entity(Map.of("id", post.urn()))
                    .build();
        });
    }

    private Post read(Caller caller, JsonNode body) {
        caller.mustBe(required(body, "author"), "author");
        if (!required(body, "lifecycleState").equals("PUBLISHED")) {
            throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "ERROR :: /lifecycleState :: must be PUBLISHED");
        }
        JsonNode share = body.path("specificContent").path("com.linkedin.ugc.ShareContent");
        String text = required(share.path("shareCommentary"), "text");
        PostRequest.checkLength("shareCommentary/text", text, PostRequest.LONGEST_COMMENTARY);
        String visibility = required(body.path("visibility"), "com.linkedin.ugc.MemberNetworkVisibility");
        JsonNode media = share.path("media").path(0);
        Post.Article article = "ARTICLE".equals(share.path("shareMediaCategory").asText())
                ? new Post.Article(
                        required(media, "originalUrl"),
                        media.path("title").path("text").asText(null),
                        media.path("description").path("text").asText(null),
                        null)
                : null;
        return new Post(
                posts.nextUrn("share"),
                caller.member().urn(),
                caller.member().name(),
                clock.instant(),
                null,
                null,
                visibility,
                text,
                new LittleText(text, false, List.of(), List.of()),
                article,
                List.of(),
                null,
                caller.version(),
                List.of());
    }

    private static String required(JsonNode object, String field) {
        if (!object.path(field).isTextual()) {
            throw LinkedInError.bad("MISSING_FIELD", "ERROR :: /" + field + " :: field is required but not found");
        }
        return object.path(field).textValue();
    }
}
