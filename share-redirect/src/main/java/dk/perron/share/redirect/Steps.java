package dk.perron.share.redirect;

import dk.perron.platform.http.FetchedAhead;
import dk.perron.platform.http.TenantCookie;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** What one request alone shows: the steps in order, the first that applies decides. */
@Singleton
class Steps {
    /** One step: what the hit is, or undecided where it does not apply. */
    interface Step {
        Outcome look(Request request);
    }

    private final List<Step> steps;

    Steps(Crawlers crawlers, MailScanners mailScanners, Datacentres datacentres) {
        this.steps = List.of(
                when(request -> mailScanners.contains(request.address()), Outcome.MAIL_SCANNER),
                request -> crawlers.outcomeOf(request.agent()),
                when(request -> FetchedAhead.isSaidIn(request.headers()), Outcome.PREFETCH),
                when(Request::head, Outcome.HEAD),
                when(request -> request.rules().colleagues().contains(request.address()), Outcome.COLLEAGUE),
                when(Steps::isSignedIn, Outcome.COLLEAGUE),
                when(
                        request -> request.rules().discardDatacentres() && datacentres.contains(request.address()),
                        Outcome.DATACENTRE));
    }

    Outcome decide(Request request) {
        for (Step step : steps) {
            Outcome found = step.look(request);
            if (found != Outcome.UNDECIDED) {
                return found;
            }
        }
        return Outcome.UNDECIDED;
    }

    private static Step when(Predicate<Request> applies, Outcome outcome) {
        return request -> applies.test(request) ? outcome : Outcome.UNDECIDED;
    }

    /** The cookie is looked for only where the tenant wants it. */
    private static boolean isSignedIn(Request request) {
        FollowRules rules = request.rules();
        return rules.signedInColleagues() && rules.tenant().value().equals(TenantCookie.in(request.headers()));
    }
}
