package dk.perron.simulator.linkedin;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a member's own posts came to, one metric per call. */
@Path("/linkedin/rest")
public class AnalyticsResource {
    private static final Pattern ENTITY = Pattern.compile("\\((share|ugc):(urn:li:(?:share|ugcPost):\\d+)\\)");
    private static final Set<String> SINCE_THE_BEGINNING =
            Set.of("IMPRESSION", "MEMBERS_REACHED", "RESHARE", "REACTION", "COMMENT");
    private static final int MORE_TYPES_FROM = 202604;
    private static final int PLAIN_TYPE_FROM = 202605;
    private static final String OLD_TYPE =
            "com.linkedin.adsexternalapi.memberanalytics.v1.CreatorPostAnalyticsMetricTypeV1";

    private final Callers callers;
    private final Answering answering;
    private final Posts posts;
    private final Figures figures;

    AnalyticsResource(Callers callers, Answering answering, Posts posts, Figures figures) {
        this.callers = callers;
        this.answering = answering;
        this.posts = posts;
        this.figures = figures;
    }

    @GET
    @Path("/memberCreatorPostAnalytics")
    public Uni<Response> ofPosts(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @QueryParam("q") @Nullable String q,
            @QueryParam("entity") @Nullable String entity,
            @QueryParam("queryType") @Nullable String queryType,
            @QueryParam("aggregation") @Nullable String aggregation) {
        Caller caller = callers.versioned(headers);
        caller.needs("r_member_postAnalytics", "memberCreatorPostAnalytics.FINDER-" + q + "." + caller.version());
        return answering.answer("analytics", caller.member(), headers, request, () -> {
            String type = checkedType(queryType, caller.version());
            if (aggregation != null && !aggregation.equals("TOTAL")) {
                throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "This simulator only knows aggregation=TOTAL");
            }
            List<Map<String, Object>> elements =
                    "me".equals(q) ? ofAll(caller, type) : ofOne(caller, type, entity == null ? "" : entity);
            return Response.ok(
                            Map.of("elements", elements, "paging", Map.of("start", 0, "count", 10, "links", List.of())))
                    .build();
        });
    }

    @GET
    @Path("/memberFollowersCount")
    public Uni<Response> followers(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        Caller caller = callers.versioned(headers);
        caller.needs("r_member_postAnalytics", "memberFollowersCount.FINDER-me." + caller.version());
        return answering.answer(
                "analytics",
                caller.member(),
                headers,
                request,
                () -> Response.ok(Map.of(
                                "elements",
                                List.of(Map.of("memberFollowersCount", figures.followers(caller.member())))))
                        .build());
    }

    private static String checkedType(@Nullable String type, int version) {
        if (type == null) {
            throw LinkedInError.bad("MISSING_FIELD", "Parameter 'queryType' is required");
        }
        if (!Figures.isKnown(type) || (version < MORE_TYPES_FROM && !SINCE_THE_BEGINNING.contains(type))) {
            throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "Invalid value for param; queryType: " + type);
        }
        return type;
    }

    private List<Map<String, Object>> ofOne(Caller caller, String type, String entity) {
        Matcher wanted = ENTITY.matcher(entity);
        if (!wanted.matches()) {
            throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "Invalid value for param; entity: " + entity);
        }
        Post post = posts.find(wanted.group(2)).orElseThrow(() -> LinkedInError.notFound(wanted.group(2)));
        caller.mustBe(post.author(), "post " + post.urn());
        OptionalLong figure = figures.now(post, type);
        return figure.isEmpty()
                ? List.of()
                : List.of(Map.of(
                        "count", figure.getAsLong(),
                        "metricType", typeFor(type, caller.version()),
                        "targetEntity", Map.of(wanted.group(1), post.urn())));
    }

    private List<Map<String, Object>> ofAll(Caller caller, String type) {
        long sum = posts.newestFirst().stream()
                .filter(post -> post.author().equals(caller.member().urn()))
                .mapToLong(post -> figures.now(post, type).orElse(0))
                .sum();
        return List.of(Map.of("count", sum, "metricType", typeFor(type, caller.version())));
    }

    private static Object typeFor(String type, int version) {
        return version < PLAIN_TYPE_FROM ? Map.of(OLD_TYPE, type) : type;
    }
}
