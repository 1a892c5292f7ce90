package dk.perron.simulator.linkedin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** A made-up person at the simulated network. The same address is always the same member, over restarts too. */
record Member(String sub, String name, String email) {

    static Member called(String name, String email) {
        return new Member(subOf(email), name.strip(), email.strip().toLowerCase(Locale.ROOT));
    }

    static Member called(String name) {
        return called(name, slug(name) + "@members.example");
    }

    String urn() {
        return "urn:li:person:" + sub;
    }

    String givenName() {
        return name.contains(" ") ? name.substring(0, name.lastIndexOf(' ')) : name;
    }

    String familyName() {
        return name.contains(" ") ? name.substring(name.lastIndexOf(' ') + 1) : "";
    }

    /** "employee@nordlys.example" becomes "Employee Nordlys": good enough to tell people apart in a demonstration. */
    static Optional<String> nameFrom(String email) {
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

    private static String slug(String name) {
        String latin = name.toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa");
        String slug = Normalizer.normalize(latin, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", ".")
                .replaceAll("^\\.|\\.$", "");
        return slug.isEmpty() ? "member" : slug;
    }

    private static String subOf(String email) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(email.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 10);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
