package dk.perron.simulator.network;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and client ids of the simulated networks. They are signed and carry their own content, so that a connection
 * made before the simulator was restarted still works afterwards; only revocations live in memory.
 */
@Singleton
public class Tickets {
    private static final SecretKeySpec KEY =
            new SecretKeySpec("not a secret: this is a simulator of networks".getBytes(StandardCharsets.UTF_8), "HMAC");
    private static final int MOST = 100_000;
    private static final JwtConsumer READER = new JwtConsumerBuilder()
            .setVerificationKey(KEY)
            .setSkipDefaultAudienceValidation()
            .setSkipAllValidators()
            .build();

    /**
     * What is known of a ticket that this simulator made, whether or not it may still be used.
     *
     * @param kind what it is for: access, refresh, app …
     * @param facts further claims
     */
    public record Ticket(
            String network,
            String kind,
            long number,
            Member member,
            Set<String> scopes,
            Map<String, String> facts,
            Instant issuedAt,
            Instant expiresAt) {
        public @Nullable String fact(String name) {
            return facts.get(name);
        }
    }

    private final Clock clock;
    private final AtomicLong lastNumber = new AtomicLong();
    private final Map<String, Long> revokedUpTo = new Bounded<>(MOST);
    private final Map<String, Boolean> spent = new Bounded<>(MOST);

    Tickets(Clock clock) {
        this.clock = clock;
    }

    public String issue(
            String network,
            String kind,
            Member member,
            Set<String> scopes,
            Map<String, String> facts,
            Duration lifetime) {
        Instant now = clock.instant();
        // Numbers grow over restarts too, since they start from the clock.
        long number = lastNumber.updateAndGet(last -> Math.max(last + 1, now.toEpochMilli() * 1000));
        JwtClaims claims = new JwtClaims();
        claims.setSubject(member.sub());
        claims.setJwtId(Long.toString(number));
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(lifetime).getEpochSecond()));
        claims.setStringClaim("network", network);
        claims.setStringClaim("kind", kind);
        claims.setStringClaim("member", member.name());
        claims.setStringClaim("email", member.email());
        claims.setStringClaim("scope", String.join(" ", new TreeSet<>(scopes)));
        facts.forEach(claims::setStringClaim);
        JsonWebSignature signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signed.setKey(KEY);
        signed.setPayload(claims.toJson());
        try {
            return signed.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The ticket's content if this simulator made it for that network and use. */
    public Optional<Ticket> read(String network, String kind, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            JwtClaims claims = READER.processToClaims(text);
            if (!network.equals(claims.getStringClaimValue("network"))
                    || !kind.equals(claims.getStringClaimValue("kind"))) {
                return Optional.empty();
            }
            Member member = Member.called(claims.getStringClaimValue("member"), claims.getStringClaimValue("email"));
            Map<String, String> facts = new HashMap<>();
            for (Map.Entry<String, Object> claim : claims.getClaimsMap().entrySet()) {
                facts.put(claim.getKey(), String.valueOf(claim.getValue()));
            }
            Set<String> scopes = new TreeSet<>(
                    Arrays.asList(claims.getStringClaimValue("scope").split(" ")));
            return Optional.of(new Ticket(
                    network,
                    kind,
                    Long.parseLong(claims.getJwtId()),
                    member,
                    scopes,
                    facts,
                    Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue())));
        } catch (InvalidJwtException | MalformedClaimException | RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    public boolean isExpired(Ticket ticket) {
        return !clock.instant().isBefore(ticket.expiresAt());
    }

    public synchronized boolean isRevoked(Ticket ticket) {
        Long upTo = revokedUpTo.get(ticket.network() + ' ' + ticket.member().sub());
        return spent.containsKey(keyOf(ticket)) || (upTo != null && ticket.number() <= upTo);
    }

    /** Ends one ticket; false if it had ended before. */
    public synchronized boolean spend(Ticket ticket) {
        return !isRevoked(ticket) && spent.put(keyOf(ticket), true) == null;
    }

    /** Ends every ticket the member has given out so far. */
    public synchronized void revokeAll(String network, String sub) {
        revokedUpTo.put(
                network + ' ' + sub, Math.max(lastNumber.get(), clock.instant().toEpochMilli() * 1000));
    }

    public synchronized void forgetRevocations(String network) {
        revokedUpTo.keySet().removeIf(key -> key.startsWith(network + ' '));
        spent.keySet().removeIf(key -> key.startsWith(network + ' '));
    }

    private static String keyOf(Ticket ticket) {
        return ticket.network() + ' ' + ticket.number();
    }
}
