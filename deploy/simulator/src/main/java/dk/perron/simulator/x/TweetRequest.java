package dk.perron.simulator.x;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks the body of a new post; fields nobody knows are refused. */
record TweetRequest(String text, List<String> media) {
    private static final int MOST_MEDIA = 4;
    private static final Pattern CASHTAG = Pattern.compile("(?<!\\S)\\$[A-Za-z]{1,6}\\b");
    private static final Set<String> FIELDS = Set.of(
            "text",
            "media",
            "reply",
            "reply_settings",
            "quote_tweet_id",
            "poll",
            "geo",
            "for_super_followers_only",
            "nullcast",
            "direct_message_deep_link",
            "community_id",
            "share_with_followers",
            "card_uri",
            "edit_options",
            "made_with_ai",
            "paid_partnership");

    static TweetRequest of(@Nullable JsonNode body, Member author, Pictures pictures) {
        if (body == null || !body.isObject()) {
            throw XErrors.invalid("body", "The body must be a JSON object");
        }
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw XErrors.invalid(
                        field,
                        "$." + field + ": is not defined in the schema and the schema does not"
                                + " allow additional properties");
            }
        });
        if (body.has("quote_tweet_id")) {
            throw XErrors.forbidden("Quoting posts is not available with your access.");
        }
        List<String> media = mediaOf(body.path("media"), author, pictures);
        String text = body.path("text").asText();
        if (text.isBlank() && media.isEmpty()) {
            throw XErrors.invalid("text", "One of text or media must be given");
        }
        if (Weighted.length(text) > Weighted.MOST) {
            throw XErrors.invalid("text", "Your Tweet text is too long.");
        }
        if (CASHTAG.matcher(text).results().count() > 1) {
            throw XErrors.notPermitted();
        }
        return new TweetRequest(text, media);
    }

    private static List<String> mediaOf(JsonNode media, Member author, Pictures pictures) {
        List<String> ids = new ArrayList<>();
        media.path("media_ids").forEach(id -> ids.add(id.asText()));
        if (ids.size() > MOST_MEDIA) {
            throw XErrors.invalid("media.media_ids", "At most 4 media are allowed");
        }
        for (String id : ids) {
            boolean isTheirs = pictures.find("x", id)
                    .filter(found -> found.owner().equals(author.sub()))
                    .isPresent();
            if (!isTheirs) {
                throw XErrors.invalid("media.media_ids", "Your media IDs are invalid.");
            }
        }
        return ids;
    }
}
