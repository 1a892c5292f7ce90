package dk.perron.share.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.share.network.JsonBody;
import dk.perron.share.network.Publication.Throttled.Scope;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer of X's API v2: its errors are problems with type, title, detail and status.
 *
 * @param isRenewable whether it refuses an access token that is to be renewed before anything is said of the authorisation
 */
record XAnswer(int status, JsonNode body, OutboundAnswer raw, boolean isRenewable) {
    private static final String APP_DAY = "x-app-limit-24hour-";
    private static final String USER_DAY = "x-user-limit-24hour-";
    private static final String WINDOW = "x-rate-limit-";

    /** Until when nothing more is taken, and of whom. */
    record Limit(Instant until, Scope scope) {}

    static XAnswer of(OutboundAnswer answer, ObjectMapper json) {
        return new XAnswer(answer.status(), JsonBody.of(answer, json), answer, false);
    }

    XAnswer renewable() {
        return new XAnswer(status, body, raw, true);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Status and title: the detail could repeat what was sent. */
    String reason() {
        String title = isSuccess() ? "" : body.path("title").asText("");
        return title.isEmpty() ? String.valueOf(status) : status + " " + title;
    }

    /** 403 is also what a post gets that says the same as another; only its detail tells. */
    boolean isDuplicate() {
        return status == 403 && detail().contains("duplicate content");
    }

    private String detail() {
        return (body.path("detail").asText("")
                        + body.path("errors").path(0).path("message").asText(""))
                .toLowerCase(Locale.ROOT);
    }

    /** The limit that was met; empty when X does not say until when. */
    Optional<Limit> limit() {
        if (isUsedUp(APP_DAY)) {
            return until(APP_DAY, Scope.APP);
        }
        return isUsedUp(USER_DAY) ? until(USER_DAY, Scope.ACCOUNT) : until(WINDOW, Scope.ACCOUNT);
    }

    private boolean isUsedUp(String which) {
        return "0".equals(raw.header(which + "remaining"))
                && until(which, Scope.APP).isPresent();
    }

    private Optional<Limit> until(String which, Scope scope) {
        String seconds = raw.header(which + "reset");
        return seconds != null && seconds.matches("\\d{1,11}")
                ? Optional.of(new Limit(Instant.ofEpochSecond(Long.parseLong(seconds)), scope))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "XAnswer[" + reason() + "]";
    }
}
