package dk.perron.simulator.network;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Consent pages that wait for an answer, and the codes that were given out. Both are single use and end. */
@Singleton
public class Consents {
    private static final int MOST = 2_000;

    /**
     * What an app asked for.
     *
     * @param challenge PKCE's, by S256, or null where none was given
     * @param key thumbprint of the key the app will prove to hold, where the network binds tokens to one
     */
    public record Asked(
            String network,
            String clientId,
            String redirectUri,
            @Nullable String state,
            Set<String> scopes,
            @Nullable String challenge,
            @Nullable String key) {}

    /** What a member allowed; the code for it can be turned into a token once. */
    public record Granted(Member member, Asked asked, Instant until) {
        public Set<String> scopes() {
            return asked.scopes();
        }

        public String redirectUri() {
            return asked.redirectUri();
        }
    }

    private final Map<String, Asked> asked = new Bounded<>(MOST);
    private final Map<String, Granted> granted = new Bounded<>(MOST);
    private final Clock clock;

    Consents(Clock clock) {
        this.clock = clock;
    }

    public synchronized String ask(Asked question) {
        String id = RandomText.of(24);
        asked.put(id, question);
        return id;
    }

    /** The question of a page, once, and only for the network that asked it. */
    public synchronized Optional<Asked> answer(String network, @Nullable String id) {
        return Optional.ofNullable(asked.remove(id == null ? "" : id))
                .filter(question -> question.network().equals(network));
    }

    public synchronized String grant(Asked question, Member member, Duration codeLifetime) {
        String code = RandomText.of(24);
        granted.put(code, new Granted(member, question, clock.instant().plus(codeLifetime)));
        return code;
    }

    /** The grant behind a code; the code cannot be used again, whether or not the rest of the request is right. */
    public synchronized Optional<Granted> redeem(String network, @Nullable String code) {
        return Optional.ofNullable(granted.remove(code == null ? "" : code))
                .filter(grant -> grant.asked().network().equals(network))
                .filter(grant -> clock.instant().isBefore(grant.until()));
    }
}
