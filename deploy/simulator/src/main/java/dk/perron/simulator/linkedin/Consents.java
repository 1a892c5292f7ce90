package dk.perron.simulator.linkedin;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Consent pages that wait for an answer, and the codes that were given out. Both are single use and end. */
@Singleton
class Consents {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(30);
    private static final int MOST = 2_000;

    /** What an app asked for. */
    record Asked(String redirectUri, @Nullable String state, Set<String> scopes) {}

    /** What a member allowed; the code for it can be turned into a token once. */
    record Granted(Member member, String redirectUri, Set<String> scopes, Instant until) {}

    private final Map<String, Asked> asked = bounded();
    private final Map<String, Granted> granted = bounded();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Consents(Clock clock) {
        this.clock = clock;
    }

    synchronized String ask(Asked question) {
        String id = id();
        asked.put(id, question);
        return id;
    }

    synchronized Optional<Asked> answer(String id) {
        return Optional.ofNullable(asked.remove(id));
    }

    synchronized String grant(Asked question, Member member) {
        String code = id();
        granted.put(
                code,
                new Granted(
                        member,
                        question.redirectUri(),
                        question.scopes(),
                        clock.instant().plus(CODE_LIFETIME)));
        return code;
    }

    /** The grant behind a code; the code cannot be used again, whether or not the rest of the request is right. */
    synchronized Optional<Granted> redeem(String code) {
        return Optional.ofNullable(granted.remove(code))
                .filter(grant -> clock.instant().isBefore(grant.until()));
    }

    private String id() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST;
            }
        };
    }
}
