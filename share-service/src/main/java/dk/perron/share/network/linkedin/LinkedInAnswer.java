package dk.perron.share.network.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.share.network.JsonBody;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer of LinkedIn's API and what its error says ("API Error details" in its documentation): {@code code} is a word
 * such as {@code EXPIRED_ACCESS_TOKEN}.
 */
record LinkedInAnswer(int status, String code, String message, JsonNode body, OutboundAnswer raw) {
    private static final Pattern DUPLICATE =
            Pattern.compile("duplicate of (urn:li:(?:share|ugcPost):\\d+)", Pattern.CASE_INSENSITIVE);

    static LinkedInAnswer of(OutboundAnswer answer, ObjectMapper json) {
        JsonNode body = JsonBody.of(answer, json);
        return new LinkedInAnswer(
                answer.status(),
                body.path("code").asText(""),
                body.path("message").asText(""),
                body,
                answer);
    }

    /** The URN of what was made; its body is empty. */
    @Nullable
    String id() {
        return raw.header("x-restli-id");
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether it answers as LinkedIn does where there is nothing to tell: a page in between has a body. */
    boolean isBare() {
        return raw.body().length() == 0;
    }

    /** Status and code: the message could repeat what was sent. */
    String reason() {
        return status + (code.isEmpty() || isSuccess() ? "" : " " + code);
    }

    /** Whether the same was posted before. */
    boolean isDuplicate() {
        return status == 422 && (message + code).toUpperCase(Locale.ROOT).contains("DUPLICATE");
    }

    /** The post that this one says the same as, where LinkedIn names it. */
    Optional<String> twin() {
        Matcher duplicate = DUPLICATE.matcher(message);
        return isDuplicate() && duplicate.find() ? Optional.of(duplicate.group(1)) : Optional.empty();
    }

    /** Whether a whole day's calls are used up; LinkedIn's message names the limit that was met. */
    boolean endsTheDay() {
        return message.toUpperCase(Locale.ROOT).contains("DAY LIMIT");
    }

    /** Whether the limit that was met is one of the app alone. */
    boolean isOfTheApp() {
        String upper = message.toUpperCase(Locale.ROOT);
        return upper.contains("APPLICATION") && !upper.contains("MEMBER");
    }
}
