package dk.perron.share.conversion;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.share.conversion.Attribution.Pending;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A conversion as analysts see it: through which post and network, never through whom. Where fewer than five employees have
 * shared the post, to name it would be to name them, and so it is with the network.
 */
@Schema(name = "Conversion")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversionView(
        @Schema(examples = "conversion_01k9c2b8n4d9f6h3k5p7s0w1y2")
        String id,

        @Schema(examples = "application") String goal,

        @Schema(
                enumeration = {"server", "script", "pixel"},
                examples = "server")
        String source,

        @Nullable Money value,
        Instant occurredAt,
        Instant receivedAt,

        @Schema(
                enumeration = {"pending", "attributed", "unattributed"},
                examples = "attributed")
        String status,

        @Nullable
        @Schema(
                description = "Why no click led to it",
                enumeration = {"click-unknown", "before-click", "outside-window"},
                examples = "outside-window")
        String reason,

        @Nullable
        @Schema(
                description = "Left out where fewer than five employees have shared the post",
                examples = "post_01k9c0x4r2v5m8n1p3q6s7t9w0")
        String postId,

        @Nullable
        @Schema(
                description = "Left out with the post, and where it would tell of fewer than five who shared it there",
                examples = "linkedin")
        String network,

        @Nullable @Schema(description = "The UTC day of the click; left out with the post")
        LocalDate clickedAt) {

    /** As whoever reported it is told: what it came through is none of that. */
    static ConversionView read(Row row) {
        return of(row, null, null, null);
    }

    /** @param row made by {@link Conversions#of} */
    static ConversionView listed(Row row) {
        return of(row, row.getString("shown_post"), row.getString("shown_network"), row.getLocalDate("shown_day"));
    }

    private static ConversionView of(
            Row row, @Nullable String post, @Nullable String network, @Nullable LocalDate clicked) {
        return new ConversionView(
                row.getString("id"),
                row.getString("goal"),
                row.getString("source"),
                value(row),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("status"),
                row.getString("reason"),
                post,
                network,
                clicked);
    }

    static Conversion pending(Row row) {
        return new Conversion(
                row.getString("id"),
                new Reported(
                        Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                        row.getString("reference"),
                        row.getString("click_id"),
                        row.getString("goal"),
                        value(row),
                        row.getOffsetDateTime("occurred_at").toInstant()),
                row.getOffsetDateTime("received_at").toInstant(),
                Objects.requireNonNull(instant(row, "settle_by")),
                new Pending());
    }

    private static @Nullable Money value(Row row) {
        BigDecimal amount = row.getBigDecimal("amount");
        return amount == null ? null : new Money(amount.stripTrailingZeros(), row.getString("currency"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
