package dk.perron.simulator.x;

import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Pkce;
import dk.perron.simulator.network.PublicPost;
import dk.perron.simulator.preview.Preview;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A post as it stands at X.
 *
 * @param price dollars it cost to make
 */
record Tweet(
        String id,
        Member author,
        Instant createdAt,
        @Nullable Instant deletedAt,
        String text,
        List<String> media,
        BigDecimal price,
        List<Preview> previews) {

    boolean isLive() {
        return deletedAt == null;
    }

    Tweet deleted(Instant at) {
        return new Tweet(id, author, createdAt, at, text, media, price, previews);
    }

    Tweet previewed(List<Preview> results) {
        return new Tweet(id, author, createdAt, deletedAt, text, media, price, results);
    }

    /** What the network answers: every address is a short one of its own. */
    String shownText() {
        return Weighted.linksIn(text).replaceAll(found -> shortened(found.group()));
    }

    /** Where the short addresses stand, counted in code points, and what they stand for. */
    List<Map<String, Object>> addresses() {
        String shown = shownText();
        List<Map<String, Object>> addresses = new ArrayList<>();
        int from = 0;
        Matcher found = Weighted.linksIn(text);
        while (found.find()) {
            String shortened = shortened(found.group());
            int start = shown.indexOf(shortened, from);
            from = start + shortened.length();
            addresses.add(Map.of(
                    "start",
                    shown.codePointCount(0, start),
                    "end",
                    shown.codePointCount(0, from),
                    "url",
                    shortened,
                    "expanded_url",
                    found.group(),
                    "display_url",
                    found.group().replaceFirst("^https?://", "")));
        }
        return addresses;
    }

    PublicPost asRead() {
        return new PublicPost(
                "x",
                id,
                "@" + author.handle("_"),
                author.name(),
                createdAt,
                null,
                deletedAt,
                text,
                Weighted.links(text).stream().distinct().toList(),
                null,
                media.stream()
                        .map(one -> new PublicPost.Picture("/media/x/" + one, null))
                        .toList(),
                "/x/" + author.handle("_") + "/status/" + id,
                "Would have cost $" + price.toPlainString(),
                previews);
    }

    private static String shortened(String address) {
        return "https://t.co/"
                + Pkce.s256(address.replaceAll("[^\\x00-\\x7f]", "?"))
                        .replaceAll("[_-]", "x")
                        .substring(0, 10);
    }
}
