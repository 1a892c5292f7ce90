package dk.perron.share.network.linkedin;

import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Grant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Signs an employee in at LinkedIn and lets Perron post in their name. */
@ApplicationScoped
class LinkedInSignIn implements ConsentSignIn {
    private static final String SCOPES = "openid profile w_member_social";

    private final LinkedInConsent consent;
    private final LinkedInApps apps;

    LinkedInSignIn(LinkedInConsent consent, LinkedInApps apps) {
        this.consent = consent;
        this.apps = apps;
    }

    @Override
    public String network() {
        return LinkedInPosts.LINKEDIN.id();
    }

    @Override
    public String name() {
        return LinkedInPosts.LINKEDIN.name();
    }

    @Override
    public Optional<App> operatorApp() {
        return apps.posting(null);
    }

    @Override
    public Uni<Consent> begin(Wish wish) {
        return consent.begin(wish, apps.posting(wish.app()), SCOPES);
    }

    @Override
    public Uni<Grant> redeem(Answer answer) {
        return consent.redeem(answer, apps.posting(answer.app()))
                .chain(token -> consent.member(token).map(member -> {
                    String sub = LinkedInConsent.needed(member, "sub");
                    return new Grant(
                            sub,
                            member.body().path("name").asText(sub),
                            null,
                            Credentials.of(token.value()),
                            token.endsAt(),
                            token.endsAt());
                }));
    }
}
