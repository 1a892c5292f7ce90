package dk.perron.share.redirect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hit as it goes to the channel or the spool: written as JSON once, by hand, for it is written for every request.
 *
 * @param time when it happened, as text
 */
record HitRecord(String tenant, String id, String code, long millis, String time, String json) {
    private static final int USUAL_LENGTH = 1_024;

    /** What a thread writes with, hit after hit: many fall into one millisecond, whose text is made once. */
    private static final class Desk {
        private final StringBuilder json = new StringBuilder(USUAL_LENGTH);
        private long millis = -1;
        private String text = "";

        StringBuilder cleared() {
            json.setLength(0);
            return json;
        }

        String time(Instant at) {
            long now = at.toEpochMilli();
            if (now != millis) {
                millis = now;
                text = at.toString();
            }
            return text;
        }
    }

    private static final ThreadLocal<Desk> DESKS = ThreadLocal.withInitial(Desk::new);

    static HitRecord of(String tenant, Hit hit) {
        Desk desk = DESKS.get();
        String time = desk.time(hit.at());
        StringBuilder json = desk.cleared();
        write(json, '{', "id", hit.id());
        write(json, ',', "code", hit.code());
        write(json, ',', "shareId", hit.shareId());
        write(json, ',', "postId", hit.postId());
        write(json, ',', "employeeId", hit.employeeId());
        write(json, ',', "network", hit.network());
        write(json, ',', "at", time);
        write(json, ',', "outcome", hit.outcome());
        write(json, ',', "visitor", hit.visitor());
        write(json, ',', "device", hit.device());
        write(json, ',', "browser", hit.browser());
        write(json, ',', "language", hit.language());
        write(json, ',', "referrer", hit.referrer());
        write(json, ',', "country", hit.country());
        return new HitRecord(
                tenant,
                hit.id(),
                hit.code(),
                hit.at().toEpochMilli(),
                time,
                json.append('}').toString());
    }

    private static void write(StringBuilder json, char before, String name, @Nullable String value) {
        if (value != null) {
            json.append(before).append('"').append(name).append("\":");
            quote(json, value);
        }
    }

    /** A text as JSON wants it. */
    static void quote(StringBuilder json, String text) {
        json.append('"');
        if (isPlain(text)) {
            json.append(text);
        } else {
            text.chars().forEach(letter -> {
                if (letter < ' ') {
                    json.append(String.format("\\u%04x", letter));
                } else {
                    json.append(letter == '"' || letter == '\\' ? "\\" : "").append((char) letter);
                }
            });
        }
        json.append('"');
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter < ' ' || letter == '"' || letter == '\\') {
                return false;
            }
        }
        return true;
    }
}
