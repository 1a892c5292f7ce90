package dk.perron.simulator.linkedin;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private final Clock clock;

    AnalyticsResource(Callers callers, Answering answering, Posts posts, Figures figures, Clock clock) {
        this.callers = callers;
        this.answering = answering;
        this.posts = posts;
        this.figures = figures;
        this.clock = clock;
    }

    @GET
    @Path("/memberCreatorPostAnalytics")
    public Uni<Response> ofPosts(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @QueryParam("q") @Nullable String q,
            @QueryParam("entity") @Nullable String entity,
            @QueryParam("queryType") @Nullable String queryType,
            @QueryParam("aggregation") @Nullable String aggregation,
            @QueryParam("dateRange") @Nullable String dateRange) {
        Caller caller = callers.versioned(headers);
        caller.needs("r_member_postAnalytics", "memberCreatorPostAnalytics.FINDER-" + q + "." + caller.version());
        return answering.answer("analytics", caller.member(), headers, request, () -> {
            String type = checkedType(queryType, caller.version());
            if (aggregation != null && !aggregation.equals("TOTAL") && !aggregation.equals("DAILY")) {
                throw LinkedInError.bad(
                        "INVALID_VALUE_FOR_FIELD", "Invalid value for param; aggregation: " + aggregation);
            }
            boolean isDaily = "DAILY".equals(aggregation);
            if (isDaily && "me".equals(q)) {
                throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "This simulator knows DAILY of single posts only");
            }
            List<Map<String, Object>> elements = "me".equals(q)
                    ? ofAll(caller, type)
                    : ofOne(caller, type, entity == null ? "" : entity).stream()
                            .flatMap(whole ->
                                    isDaily ? byDay(type, String.valueOf(entity), dateRange, whole) : Stream.of(whole))
                            .toList();
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

    /** The whole, told by day; what was set by hand all happened on the first. */
    private Stream<Map<String, Object>> byDay(
            String type, String entity, @Nullable String dateRange, Map<String, Object> whole) {
        Matcher wanted = ENTITY.matcher(entity);
        Post post = (wanted.matches() ? posts.find(wanted.group(2)) : Optional.<Post>empty())
                .orElseThrow(() -> LinkedInError.notFound(entity));
        LocalDate first = LocalDate.ofInstant(post.createdAt(), ZoneOffset.UTC);
        Days days = Days.of(dateRange, first, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return days.each().map(day -> {
            Map<String, Object> element = new LinkedHashMap<>(whole);
            element.put("count", figures.on(post, type, day));
            element.put("dateRange", Days.asRange(day));
            return element;
        });
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
