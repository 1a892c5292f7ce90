package dk.perron.simulator.linkedin;

import dk.perron.simulator.network.Member;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens of 60 days. They carry their own content, so a connection made before the simulator was restarted
 * still works afterwards; only revocations live in memory.
 */
@Singleton
class Tokens {
    static final Duration LIFETIME = Duration.ofDays(60);
    private static final byte[] KEY = "not a secret: this is a simulator".getBytes(StandardCharsets.UTF_8);

    /** What is known of a token that this simulator made, whether or not it may still be used. */
    record Token(long number, Member member, Set<String> scopes, Instant issuedAt, Instant expiresAt) {}

    private record Grant(Set<String> scopes, long firstNumber) {}

    private final Clock clock;
    private final AtomicLong lastNumber = new AtomicLong();
    private final Map<String, Grant> latestGrant = new ConcurrentHashMap<>();
    private final Map<String, Long> revokedUpTo = new ConcurrentHashMap<>();

    Tokens(Clock clock) {
        this.clock = clock;
    }

    /** Asking for another set of scopes than last time ends the member's earlier tokens, as at the real network. */
    String issue(Member member, Set<String> scopes) {
        return issue(member, scopes, LIFETIME);
    }

    String issue(Member member, Set<String> scopes, Duration lifetime) {
        Instant now = clock.instant();
        // Numbers grow over restarts too, since they start from the clock.
        long number = lastNumber.updateAndGet(last -> Math.max(last + 1, now.toEpochMilli() * 1000));
        Set<String> sorted = new TreeSet<>(scopes);
        latestGrant.compute(
                member.sub(),
                (sub, last) -> last != null && last.scopes().equals(sorted) ? last : new Grant(sorted, number));
        String content = String.join(
                "\n",
                String.valueOf(number),
                member.sub(),
                member.name(),
                member.email(),
                String.join(" ", sorted),
                String.valueOf(now.getEpochSecond()),
                String.valueOf(now.plus(lifetime).getEpochSecond()));
        String payload = base64(content.getBytes(StandardCharsets.UTF_8));
        return "SIM" + payload + "." + base64(signature(payload));
    }

    /** The token's content if this simulator made it. */
    Optional<Token> read(String token) {
        int dot = token.indexOf('.');
        if (!token.startsWith("SIM") || dot < 0) {
            return Optional.empty();
        }
        String payload = token.substring(3, dot);
        try {
            if (!MessageDigest.isEqual(
                    signature(payload), Base64.getUrlDecoder().decode(token.substring(dot + 1)))) {
                return Optional.empty();
            }
            String[] parts = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8).split("\n", -1);
            return Optional.of(new Token(
                    Long.parseLong(parts[0]),
                    new Member(parts[1], parts[2], parts[3]),
                    new TreeSet<>(Arrays.asList(parts[4].split(" "))),
                    Instant.ofEpochSecond(Long.parseLong(parts[5])),
                    Instant.ofEpochSecond(Long.parseLong(parts[6]))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    boolean isRevoked(Token token) {
        Long upTo = revokedUpTo.get(token.member().sub());
        Grant grant = latestGrant.get(token.member().sub());
        return (upTo != null && token.number() <= upTo)
                || (grant != null
                        && token.number() < grant.firstNumber()
                        && !grant.scopes().equals(token.scopes()));
    }

    boolean isExpired(Token token) {
        return !clock.instant().isBefore(token.expiresAt());
    }

    /** Ends every token the member has given out so far. */
    void revokeAll(String sub) {
        revokedUpTo.put(sub, Math.max(lastNumber.get(), clock.instant().toEpochMilli() * 1000));
    }

    void forgetRevocations() {
        revokedUpTo.clear();
        latestGrant.clear();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] signature(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
