package dk.perron.share.network.linkedin;

import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Grant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Lets Perron read what came of the employee's posts, through the second app: LinkedIn grants the right to do so only to
 * an app that can do nothing else, so it cannot ask who the member is either.
 */
@ApplicationScoped
class LinkedInAnalyticsSignIn implements ConsentSignIn {
    static final String ID = "linkedin-analytics";
    private static final String SCOPES = "r_member_postAnalytics";

    private final LinkedInConsent consent;
    private final LinkedInApps apps;

    LinkedInAnalyticsSignIn(LinkedInConsent consent, LinkedInApps apps) {
        this.consent = consent;
        this.apps = apps;
    }

    @Override
    public String network() {
        return ID;
    }

    @Override
    public String name() {
        return "LinkedIn post analytics";
    }

    @Override
    public Optional<App> operatorApp() {
        return apps.reading(null);
    }

    @Override
    public Uni<Consent> begin(Wish wish) {
        return consent.begin(wish, apps.reading(wish.app()), SCOPES);
    }

    @Override
    public Uni<Grant> redeem(Answer answer) {
        return consent.redeem(answer, apps.reading(answer.app()))
                .map(token ->
                        new Grant("me", name(), null, Credentials.of(token.value()), token.endsAt(), token.endsAt()));
    }
}
