package dk.perron.share.conversion;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.share.conversion.Attribution.Pending;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversion as analysts see it: through which post and network, never through whom. */
@Schema(name = "Conversion")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversionView(
        String id,
        String goal,
        @Schema(enumeration = {"server", "script", "pixel"}) String source,
        @Nullable Money value,
        Instant occurredAt,
        Instant receivedAt,

        @Schema(enumeration = {"pending", "attributed", "unattributed"})
        String status,

        @Nullable
        @Schema(
                description = "Why no click led to it",
                enumeration = {"click-unknown", "before-click", "outside-window"})
        String reason,

        @Nullable String postId,
        @Nullable String network,
        @Nullable Instant clickedAt) {

    static ConversionView read(Row row) {
        return new ConversionView(
                row.getString("id"),
                row.getString("goal"),
                row.getString("source"),
                value(row),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("status"),
                row.getString("reason"),
                row.getString("post_id"),
                row.getString("network"),
                instant(row, "clicked_at"));
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
