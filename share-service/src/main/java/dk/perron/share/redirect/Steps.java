package dk.perron.share.redirect;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What one request alone shows: the steps in order, the first that applies decides. */
@Singleton
class Steps {
    /** One step, and what a hit is to which it applies. */
    record Step(Outcome outcome, Predicate<Request> applies) {}

    private final List<Step> steps;

    Steps(Crawlers crawlers) {
        this.steps = List.of(
                new Step(Outcome.PREVIEW_BOT, request -> kind(crawlers, request) == Crawlers.Kind.PREVIEW_BOT),
                new Step(Outcome.CRAWLER, request -> kind(crawlers, request) == Crawlers.Kind.CRAWLER),
                new Step(Outcome.PREFETCH, Steps::isPrefetch),
                new Step(Outcome.HEAD, Request::head));
    }

    Outcome decide(Request request) {
        for (Step step : steps) {
            if (step.applies().test(request)) {
                return step.outcome();
            }
        }
        return Outcome.UNDECIDED;
    }

    private static Crawlers.Kind kind(Crawlers crawlers, Request request) {
        return crawlers.kindOf(request.header("User-Agent"));
    }

    /** Browsers say so when they fetch a page that nobody has asked for yet. */
    private static boolean isPrefetch(Request request) {
        return Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
                .map(name -> request.header(name).toLowerCase(Locale.ROOT))
                .anyMatch(value ->
                        value.contains("prefetch") || value.contains("prerender") || value.contains("preview"));
    }
}
