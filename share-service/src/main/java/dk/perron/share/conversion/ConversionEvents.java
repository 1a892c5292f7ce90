package dk.perron.share.conversion;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.platform.event.Outbox;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.conversion.Attribution.Attributed;
import dk.perron.share.conversion.Attribution.Pending;
import dk.perron.share.conversion.Attribution.Unattributed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells settled conversions, in the transaction that settles them. */
@ApplicationScoped
class ConversionEvents {
    private static final String RECORDED = "dk.perron.share.conversion.recorded.v1";

    private final Outbox outbox;

    ConversionEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConversionData(
            String id,
            String goal,
            String source,
            Instant occurredAt,
            @Nullable Value value,
            String status,
            @Nullable String reason,
            @Nullable String code,
            @Nullable String shareId,
            @Nullable String postId,
            @Nullable String employeeId,
            @Nullable String network,
            @Nullable Instant clickedAt) {}

    /** An amount travels as a text, for a number would be read as a binary fraction. */
    record Value(String amount, String currency) {}

    /** Nothing is told of one that is still pending. */
    Uni<Void> tell(SqlConnection transaction, TenantId tenant, Conversion conversion) {
        if (conversion.attribution() instanceof Pending) {
            return Uni.createFrom().voidItem();
        }
        ClickedLink click = conversion.attribution() instanceof Attributed attributed ? attributed.click() : null;
        return outbox.add(
                transaction,
                tenant,
                "share.conversions",
                RECORDED,
                click == null ? conversion.id() : click.code(),
                data(conversion, click));
    }

    private static ConversionData data(Conversion conversion, @Nullable ClickedLink click) {
        Reported reported = conversion.reported();
        return new ConversionData(
                conversion.id(),
                reported.goal(),
                reported.source().word(),
                reported.occurredAt(),
                value(reported.value()),
                conversion.attribution().status(),
                conversion.attribution() instanceof Unattributed unattributed
                        ? unattributed.reason().word()
                        : null,
                click == null ? null : click.code(),
                click == null ? null : click.shareId(),
                click == null ? null : click.postId(),
                click == null ? null : click.employeeId(),
                click == null ? null : click.network(),
                click == null ? null : click.at());
    }

    private static @Nullable Value value(@Nullable Money money) {
        return money == null
                ? null
                : new Value(
                        Objects.requireNonNullElse(money.amount(), BigDecimal.ZERO)
                                .toPlainString(),
                        String.valueOf(money.currency()));
    }
}
