package dk.perron.share.redirect;

import dk.perron.platform.http.FetchedAhead;
import dk.perron.platform.http.TenantCookie;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** What one request alone shows: the steps in order, the first that applies decides. */
@Singleton
class Steps {
    /** One step, and what a hit is to which it applies. */
    record Step(Outcome outcome, Predicate<Request> applies) {}

    private final List<Step> steps;

    Steps(Crawlers crawlers, MailScanners mailScanners, Datacentres datacentres) {
        this.steps = List.of(
                new Step(Outcome.MAIL_SCANNER, request -> mailScanners.contains(request.address())),
                new Step(Outcome.MAIL_SCANNER, request -> is(crawlers, request, Crawlers.Kind.MAIL_SCANNER)),
                new Step(Outcome.PREVIEW_BOT, request -> is(crawlers, request, Crawlers.Kind.PREVIEW_BOT)),
                new Step(Outcome.CRAWLER, request -> is(crawlers, request, Crawlers.Kind.CRAWLER)),
                new Step(Outcome.PREFETCH, request -> FetchedAhead.isSaidIn(request.headers())),
                new Step(Outcome.HEAD, Request::head),
                new Step(
                        Outcome.COLLEAGUE,
                        request -> request.rules().colleagues().contains(request.address())),
                new Step(Outcome.COLLEAGUE, Steps::isSignedIn),
                new Step(
                        Outcome.DATACENTRE,
                        request -> request.rules().discardDatacentres() && datacentres.contains(request.address())));
    }

    Outcome decide(Request request) {
        for (Step step : steps) {
            if (step.applies().test(request)) {
                return step.outcome();
            }
        }
        return Outcome.UNDECIDED;
    }

    private static boolean is(Crawlers crawlers, Request request, Crawlers.Kind kind) {
        return crawlers.kindOf(request.agent()) == kind;
    }

    /** The cookie is looked for only where the tenant wants it. */
    private static boolean isSignedIn(Request request) {
        FollowRules rules = request.rules();
        return rules.signedInColleagues() && rules.tenant().value().equals(TenantCookie.in(request.headers()));
    }
}
