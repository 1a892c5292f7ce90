package dk.perron.share.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;
import dk.perron.share.conversion.Money;
import dk.perron.share.conversion.Reported;
import dk.perron.share.conversion.SiteReport;
import dk.perron.share.conversion.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what browsers send: {@code {"click", "goal", "reference", "value": {"amount", "currency"}}}, or a pixel's query. */
final class BrowserReport {
    private static final Pattern GOAL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");
    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private BrowserReport() {}

    /** @throws Problem 422 {@code report.invalid} for what the script never sends */
    static SiteReport ofScript(ObjectMapper json, byte[] body, String origin, Instant now) {
        JsonNode report = tree(json, body);
        String click = text(report, "click");
        String goal = text(report, "goal");
        if (click == null || goal == null || !isReadable(click, goal)) {
            throw invalid("click", "Send click and goal as the documentation says.");
        }
        String mark = text(report, "reference");
        if (mark == null || !MARK.matcher(mark).matches()) {
            throw invalid("reference", "Send 8 to 64 letters, digits, dashes and underscores that are new each time.");
        }
        String counted = goal.equals(Reported.ENGAGED_VISIT) ? "" : mark;
        return new SiteReport(
                Source.SCRIPT,
                click,
                goal,
                value(report.path("value")),
                origin,
                SiteReport.reference(click, goal, counted),
                now);
    }

    /** Empty for a query that is none of ours: a picture is answered all the same. */
    static Optional<SiteReport> ofPixel(@Nullable String click, @Nullable String goal, String origin, Instant now) {
        return click == null || goal == null || !isReadable(click, goal)
                ? Optional.empty()
                : Optional.of(new SiteReport(
                        Source.PIXEL, click, goal, null, origin, SiteReport.reference(click, goal, ""), now));
    }

    private static boolean isReadable(String click, String goal) {
        return Ids.isOne("hit", click) && GOAL.matcher(goal).matches();
    }

    private static JsonNode tree(ObjectMapper json, byte[] body) {
        try {
            JsonNode tree = json.readTree(body);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException garbage) {
            // falls through to the refusal
        }
        throw invalid("body", "Send one JSON object.");
    }

    private static @Nullable String text(JsonNode report, String field) {
        return report.path(field).isTextual() ? report.get(field).asText() : null;
    }

    private static @Nullable Money value(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        JsonNode amount = value.path("amount");
        // Not every number a browser can write fits into memory as a decimal: 1e999999999.
        BigDecimal number =
                amount.isNumber() && Double.isFinite(amount.asDouble()) && Math.abs(amount.asDouble()) < 1e15
                        ? amount.decimalValue()
                        : null;
        Money money = new Money(number, text(value, "currency"));
        money.complaint().ifPresent(complaint -> {
            throw invalid("value", complaint);
        });
        return money;
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid("report.invalid", field, message);
    }
}
