package dk.perron.share.network.linkedin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn.Answer;
import dk.perron.share.network.ConsentSignIn.Consent;
import dk.perron.share.network.ConsentSignIn.Wish;
import dk.perron.share.network.Form;
import dk.perron.share.network.RefusedGrant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** LinkedIn's authorization code flow ("3-legged OAuth"), the same for both apps. */
@ApplicationScoped
class LinkedInConsent {
    /** 60 days, for an answer that does not say. */
    private static final long USUAL_SECONDS = 5_184_000;

    private final LinkedInConfig config;
    private final OutboundClient client;
    private final ObjectMapper json;
    private final Clock clock;

    LinkedInConsent(LinkedInConfig config, OutboundClient client, ObjectMapper json, Clock clock) {
        this.config = config;
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    record Token(String value, Instant endsAt) {
        @Override
        public String toString() {
            return "Token[until " + endsAt + "]";
        }
    }

    Uni<Consent> begin(Wish wish, Optional<App> app, String scopes) {
        if (app.isEmpty()) {
            return Uni.createFrom().failure(new RefusedGrant("no app"));
        }
        String query = new Form()
                .with("response_type", "code")
                .with("client_id", app.get().clientId())
                .with("redirect_uri", wish.callback().toString())
                .with("state", wish.state())
                .with("scope", scopes)
                .encoded();
        return Uni.createFrom().item(new Consent(URI.create(config.authorizationUrl() + "?" + query), "", null));
    }

    /** Fails with {@link RefusedGrant}. */
    Uni<Token> redeem(Answer answer, Optional<App> app) {
        if (app.isEmpty()) {
            return Uni.createFrom().failure(new RefusedGrant("no app"));
        }
        Form form = new Form()
                .with("grant_type", "authorization_code")
                .with("code", answer.code())
                .with("client_id", app.get().clientId())
                .with("client_secret", app.get().clientSecret())
                .with("redirect_uri", answer.callback().toString());
        return asked(LinkedInApps.post(config.tokenUrl(), form), "token")
                .map(body -> new Token(
                        needed(body, "access_token"),
                        clock.instant()
                                .plusSeconds(body.body().path("expires_in").asLong(USUAL_SECONDS))));
    }

    /** Who the member is, by OpenID Connect. */
    Uni<LinkedInAnswer> member(Token token) {
        return asked(
                OutboundCall.get(URI.create(config.apiUrl() + "/v2/userinfo"))
                        .header("Authorization", "Bearer " + token.value()),
                "userinfo");
    }

    private Uni<LinkedInAnswer> asked(OutboundCall call, String step) {
        return client.send(call.within(config.timeout()))
                .map(answer -> LinkedInAnswer.of(answer, json))
                .invoke(answer -> {
                    if (!answer.isSuccess()) {
                        throw new RefusedGrant(step + " answered " + answer.status());
                    }
                })
                .onFailure(OutboundFailure.class)
                .transform(failed -> new RefusedGrant(
                        step + " " + ((OutboundFailure) failed).kind().name()));
    }

    static String needed(LinkedInAnswer answer, String field) {
        String value = answer.body().path(field).asText("");
        if (value.isEmpty()) {
            throw new RefusedGrant("no " + field);
        }
        return value;
    }
}
