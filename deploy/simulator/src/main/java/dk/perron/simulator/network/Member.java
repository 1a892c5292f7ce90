package dk.perron.simulator.network;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A made-up person at the simulated networks. The same address is always the same member, over restarts too. */
public record Member(String sub, String name, String email) {

    public static Member called(String name, String email) {
        return new Member(subOf(email), name.strip(), email.strip().toLowerCase(Locale.ROOT));
    }

    public static Member called(String name) {
        return called(name, slug(name, ".") + "@members.example");
    }

    /** Two spellings of a name may be one member. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Member member && member.sub.equals(sub);
    }

    @Override
    public int hashCode() {
        return sub.hashCode();
    }

    public String urn() {
        return "urn:li:person:" + sub;
    }

    public String givenName() {
        return name.contains(" ") ? name.substring(0, name.lastIndexOf(' ')) : name;
    }

    public String familyName() {
        return name.contains(" ") ? name.substring(name.lastIndexOf(' ') + 1) : "";
    }

    /** The name as a handle: small letters and digits with {@code between} in the gaps. */
    public String handle(String between) {
        return slug(name, between);
    }

    /** A number of 18 digits, as networks that number their accounts give. */
    public String number() {
        BigInteger hash = new BigInteger(1, sha256(email)).mod(BigInteger.valueOf(900_000_000_000_000_000L));
        return hash.add(BigInteger.valueOf(100_000_000_000_000_000L)).toString();
    }

    /** "employee@nordlys.example" becomes "Employee Nordlys": good enough to tell people apart in a demonstration. */
    public static Optional<String> nameFrom(String email) {
        int at = email.indexOf('@');
        if (at < 1 || at == email.length() - 1) {
            return Optional.empty();
        }
        String[] words = (email.substring(0, at) + " " + email.substring(at + 1).split("\\.", 2)[0]).split("[ ._-]+");
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            if (!word.isEmpty()) {
                name.append(name.isEmpty() ? "" : " ")
                        .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1));
            }
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name.toString());
    }

    private static String slug(String name, String between) {
        String latin = name.toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa");
        String slug = Normalizer.normalize(latin, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", " ")
                .strip()
                .replace(" ", between);
        return slug.isEmpty() ? "member" : slug;
    }

    private static String subOf(String email) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sha256(email.strip().toLowerCase(Locale.ROOT)))
                .substring(0, 10);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
