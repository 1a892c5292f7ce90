package dk.perron.simulator.mastodon;

import dk.perron.simulator.network.Graphemes;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks what a new or edited status shall say. */
record StatusRequest(
        Status.Words words, List<String> media, @Nullable Instant scheduledAt) {
    private static final Set<String> VISIBILITIES = Set.of("public", "unlisted", "private", "direct");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern REMOTE_MENTION = Pattern.compile("(@[\\p{Alnum}_]+)@[\\p{Alnum}.-]+");
    private static final String ANY_ADDRESS = "x".repeat(23);
    private static final Duration EARLIEST = Duration.ofMinutes(5);

    static StatusRequest of(Fields fields, Status.@Nullable Words before, MastodonConfig config, Instant now) {
        List<String> media = fields.all("media_ids");
        if (media.size() > config.maxMediaAttachments()) {
            throw MastodonErrors.invalid("Cannot attach more than " + config.maxMediaAttachments() + " files");
        }
        String text = fields.or("status", "");
        String spoiler = fields.or("spoiler_text", "");
        if (text.isBlank() && media.isEmpty()) {
            throw MastodonErrors.invalid("Text can't be blank");
        }
        if (length(text) + Graphemes.count(spoiler) > config.maxCharacters()) {
            throw MastodonErrors.invalid("Text character limit of " + config.maxCharacters() + " exceeded");
        }
        String visibility = before == null ? fields.or("visibility", "public") : before.visibility();
        if (!VISIBILITIES.contains(visibility)) {
            throw MastodonErrors.invalid("Visibility is not included in the list");
        }
        String language = fields.one("language");
        Status.Words words = new Status.Words(
                text, spoiler, visibility, language, Boolean.parseBoolean(fields.or("sensitive", "false")));
        return new StatusRequest(words, media, scheduledAt(fields.one("scheduled_at"), now));
    }

    /** As the network counts: an address is 23 letters, a mention only its local part. */
    static int length(String text) {
        String counted = ADDRESS.matcher(text).replaceAll(ANY_ADDRESS);
        return Graphemes.count(REMOTE_MENTION.matcher(counted).replaceAll("$1"));
    }

    private static @Nullable Instant scheduledAt(@Nullable String text, Instant now) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Instant at = Instant.parse(text);
            if (!at.isBefore(now.plus(EARLIEST))) {
                return at;
            }
        } catch (DateTimeParseException notADate) {
            throw MastodonErrors.invalid("Scheduled at is not a date");
        }
        throw MastodonErrors.invalid("Scheduled at The scheduled date must be in the future");
    }
}
