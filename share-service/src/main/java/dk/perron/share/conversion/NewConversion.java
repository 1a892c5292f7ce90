package dk.perron.share.conversion;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A conversion as a tenant's server reports it.
 *
 * @param clickId as it stood on the address of the page: the parameter {@code perron_click}
 * @param occurredAt now unless given
 * @param reference the server's own, such as an order number: the same one counts once
 */
@Schema(name = "NewConversion")
public record NewConversion(
        @Nullable
        @Schema(
                required = true,
                examples = "hit_01kamx6y5pfsvq8a0b1c2d3e4f",
                description = "The parameter perron_click of the address at which the visit began")
        String clickId,

        @Nullable @Schema(required = true, examples = "application", description = "One of the tenant's goals")
        String goal,

        @Nullable @Schema(description = "What it is worth, if that is known")
        Money value,

        @Nullable
        @Schema(
                description = "When it happened, three days ago at most; now unless given",
                examples = "2026-11-20T10:15:00Z")
        Instant occurredAt,

        @Nullable
        @Schema(
                required = true,
                examples = "order-4711",
                description = "Your own, 1 to 200 characters: the same reference counts once")
        String reference) {}
