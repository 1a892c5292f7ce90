package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.Bounded;
import dk.perron.simulator.network.Member;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every handle below the simulator's domain is an account, except those that begin with "nobody". */
@Singleton
class Accounts {
    /** An account; its identifier follows from its handle. */
    record Account(Member member, String handle, String did) {}

    private final Map<String, Account> seen = new Bounded<>(100_000);
    private final String ending;

    Accounts(BlueskyConfig config) {
        this.ending = "." + config.handleDomain();
    }

    synchronized Account of(Member member) {
        String handle = member.handle("-") + ending;
        String did = "did:plc:"
                + Cid.base32(Cid.sha256(handle.getBytes(StandardCharsets.UTF_8)))
                        .substring(0, 24);
        Account account = new Account(member, handle, did);
        seen.put(did, account);
        return account;
    }

    /** By handle, by e-mail address or by the identifier of an account seen before. */
    Optional<Account> find(String identifier) {
        String wanted = identifier.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", "");
        if (wanted.startsWith("did:")) {
            synchronized (this) {
                return Optional.ofNullable(seen.get(wanted));
            }
        }
        if (wanted.contains("@")) {
            return Member.nameFrom(wanted).map(name -> of(Member.called(name)));
        }
        if (!wanted.endsWith(ending) || wanted.startsWith("nobody")) {
            return Optional.empty();
        }
        String label = wanted.substring(0, wanted.length() - ending.length());
        return label.matches("[a-z0-9]+(-[a-z0-9]+)*")
                ? Optional.of(of(Member.called(inCapitals(label))))
                : Optional.empty();
    }

    private static String inCapitals(String label) {
        StringBuilder name = new StringBuilder();
        for (String word : label.split("-")) {
            name.append(name.isEmpty() ? "" : " ")
                    .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return name.toString();
    }
}
