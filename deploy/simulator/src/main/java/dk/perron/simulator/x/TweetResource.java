package dk.perron.simulator.x;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.simulator.network.Pictures;
import dk.perron.simulator.preview.PreviewBot;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Posts: create, read with figures, delete. */
@Path("/x/2/tweets")
public class TweetResource {
    private static final String BOT = "Twitterbot/1.0";
    private static final int MOST_IDS = 100;

    private final XConfig config;
    private final Callers callers;
    private final Answering answering;
    private final Tweets tweets;
    private final Views views;
    private final Pictures pictures;
    private final Ledger ledger;
    private final PreviewBot bot;
    private final Clock clock;

    TweetResource(
            XConfig config,
            Callers callers,
            Answering answering,
            Tweets tweets,
            Views views,
            Pictures pictures,
            Ledger ledger,
            PreviewBot bot,
            Clock clock) {
        this.config = config;
        this.callers = callers;
        this.answering = answering;
        this.tweets = tweets;
        this.views = views;
        this.pictures = pictures;
        this.ledger = ledger;
        this.bot = bot;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @Nullable JsonNode body) {
        Callers.Caller caller = callers.signedIn(headers).needs("tweet.write", "tweet.read", "users.read");
        return answering.answer("create-post", caller.member(), headers, request, () -> {
            TweetRequest wish = TweetRequest.of(body, caller.member(), pictures);
            List<String> links = Weighted.links(wish.text());
            BigDecimal price = links.isEmpty() ? config.postPrice() : config.linkPostPrice();
            Tweet tweet = new Tweet(
                    tweets.nextId(),
                    caller.member(),
                    clock.instant(),
                    null,
                    wish.text(),
                    wish.media(),
                    price,
                    List.of());
            tweets.add(tweet);
            ledger.charge(price);
            bot.visit(links.stream().distinct().toList(), BOT, results -> tweets.previewed(tweet.id(), results));
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("id", tweet.id());
            data.put("text", tweet.shownText());
            data.put("edit_history_tweet_ids", List.of(tweet.id()));
            data.put("edit_history_post_ids", List.of(tweet.id()));
            return Response.status(201).entity(Map.of("data", data)).build();
        });
    }

    @GET
    public Uni<Response> read(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @QueryParam("ids") @DefaultValue("") String ids,
            @QueryParam("tweet.fields") @DefaultValue("") String fields) {
        Callers.Caller caller = callers.signedIn(headers).needs("tweet.read", "users.read");
        return answering.answer("metrics", caller.member(), headers, request, () -> {
            List<String> wanted =
                    Arrays.stream(ids.split(",")).filter(id -> !id.isBlank()).toList();
            if (wanted.isEmpty() || wanted.size() > MOST_IDS) {
                throw XErrors.invalid("ids", "The `ids` query parameter must name 1 to 100 posts");
            }
            List<Map<String, Object>> data = new ArrayList<>();
            List<Map<String, Object>> errors = new ArrayList<>();
            for (String id : wanted) {
                Optional<Tweet> tweet = tweets.find(id);
                if (tweet.isPresent()) {
                    data.add(views.of(tweet.get(), caller.member(), fields, errors));
                } else {
                    errors.add(Views.missing(id));
                }
            }
            ledger.charge(config.readPrice().multiply(BigDecimal.valueOf(data.size())));
            Map<String, Object> answer = new LinkedHashMap<>();
            if (!data.isEmpty()) {
                answer.put("data", data);
            }
            if (!errors.isEmpty()) {
                answer.put("errors", errors);
            }
            return Response.ok(answer).build();
        });
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @PathParam("id") String id) {
        Callers.Caller caller = callers.signedIn(headers).needs("tweet.write");
        return answering.answer("delete-post", caller.member(), headers, request, () -> {
            tweets.delete(id, caller.member());
            return Response.ok(Map.of("data", Map.of("deleted", true))).build();
        });
    }
}
