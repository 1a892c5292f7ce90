package dk.perron.simulator.x;

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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users and what they posted. */
@Path("/x/2/users")
public class UserResource {
    private final XConfig config;
    private final Callers callers;
    private final Answering answering;
    private final Tweets tweets;
    private final Views views;
    private final Ledger ledger;

    UserResource(XConfig config, Callers callers, Answering answering, Tweets tweets, Views views, Ledger ledger) {
        this.config = config;
        this.callers = callers;
        this.answering = answering;
        this.tweets = tweets;
        this.views = views;
        this.ledger = ledger;
    }

    @GET
    @Path("/me")
    public Uni<Response> me(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        Callers.Caller caller = callers.signedIn(headers).needs("users.read");
        return answering.answer(
                "userinfo",
                caller.member(),
                headers,
                request,
                () -> Response.ok(Map.of(
                                "data",
                                Map.of(
                                        "id", caller.member().number(),
                                        "name", caller.member().name(),
                                        "username", caller.member().handle("_"))))
                        .build());
    }

    @GET
    @Path("/{id}/tweets")
    public Uni<Response> timeline(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @PathParam("id") String id,
            @QueryParam("max_results") @DefaultValue("10") int most,
            @QueryParam("pagination_token") @Nullable String after,
            @QueryParam("start_time") @Nullable String startTime,
            @QueryParam("tweet.fields") @DefaultValue("") String fields) {
        Callers.Caller caller = callers.signedIn(headers).needs("tweet.read", "users.read");
        return answering.answer("list-posts", caller.member(), headers, request, () -> {
            if (most < 5 || most > 100) {
                throw XErrors.invalid(
                        "max_results", "The `max_results` query parameter value is not between 5 and 100");
            }
            Instant from = from(startTime);
            List<Tweet> all = tweets.newestFirst().stream()
                    .filter(tweet -> tweet.isLive()
                            && tweet.author().number().equals(id)
                            && !tweet.createdAt().isBefore(from))
                    .filter(tweet -> after == null || Long.parseLong(tweet.id()) < number(after))
                    .toList();
            List<Tweet> page = all.subList(0, Math.min(most, all.size()));
            List<Map<String, Object>> errors = new ArrayList<>();
            Map<String, Object> answer = new LinkedHashMap<>();
            Map<String, Object> meta = new LinkedHashMap<>();
            meta.put("result_count", page.size());
            if (!page.isEmpty()) {
                answer.put(
                        "data",
                        page.stream()
                                .map(tweet -> views.of(tweet, caller.member(), fields, errors))
                                .toList());
                meta.put("newest_id", page.get(0).id());
                meta.put("oldest_id", page.get(page.size() - 1).id());
            }
            if (all.size() > page.size()) {
                meta.put("next_token", page.get(page.size() - 1).id());
            }
            answer.put("meta", meta);
            ledger.charge(config.readPrice().multiply(BigDecimal.valueOf(page.size())));
            return Response.ok(answer).build();
        });
    }

    private static Instant from(@Nullable String startTime) {
        try {
            return startTime == null ? Instant.EPOCH : Instant.parse(startTime);
        } catch (DateTimeParseException notATime) {
            throw XErrors.invalid("start_time", "The `start_time` query parameter is not a time");
        }
    }

    private static long number(String token) {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException notOurs) {
            throw XErrors.invalid("pagination_token", "The `pagination_token` query parameter is invalid");
        }
    }
}
