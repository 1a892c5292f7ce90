package dk.perron.share.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.platform.event.Outbox;
import dk.perron.platform.http.ReaderLanguage;
import dk.perron.share.network.Network;
import dk.perron.share.network.Networks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a share's state and tells it, in one transaction. The share's row must be new or locked. */
@ApplicationScoped
public class ShareEvents {
    private final Shares shares;
    private final Outbox outbox;
    private final Networks networks;
    private final Saturation saturation;

    ShareEvents(Shares shares, Outbox outbox, Networks networks, Saturation saturation) {
        this.saturation = saturation;
        this.shares = shares;
        this.outbox = outbox;
        this.networks = networks;
    }

    /** The data of every share event. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShareData(
            String id,
            String postId,
            String employeeId,
            String network,
            String status,
            String code,
            String language,
            Instant requestedAt,
            @Nullable Instant scheduledFor,
            @Nullable Instant publishedAt,
            @Nullable String permalink,
            @Nullable Boolean needsApproval,
            @Nullable Instant removedAt,
            @Nullable FailureData failure) {}

    record FailureData(String code, String text) {}

    Uni<Void> added(SqlConnection transaction, Share share) {
        return shares.add(transaction, share).chain(() -> tell(transaction, share));
    }

    /** Moves a share on. States on the way to an ending are not told. */
    public Uni<Void> moved(SqlConnection transaction, Share share) {
        Uni<Void> moved = shares.move(transaction, share);
        ShareState state = share.state();
        if (state instanceof ShareState.Published published) {
            return moved.chain(() -> tell(transaction, share))
                    .chain(() -> published.removedAt() == null
                            ? saturation.published(transaction, share)
                            : saturation.removed(transaction, share));
        }
        boolean news = state instanceof ShareState.Failed
                || state instanceof ShareState.Cancelled
                || state instanceof Waiting.Overdue;
        return news ? moved.chain(() -> tell(transaction, share)) : moved;
    }

    /** Writes what its employee approved anew, and tells that it waits for its time again. */
    Uni<Void> approved(SqlConnection transaction, Share share, Approval approval) {
        return shares.approve(transaction, share, approval)
                .chain(() -> shares.move(transaction, share))
                .chain(() -> tell(transaction, share));
    }

    private Uni<Void> tell(SqlConnection transaction, Share share) {
        ShareData data = data(share);
        return outbox.add(
                transaction,
                share.tenant(),
                "share.shares",
                "dk.perron.share.share." + data.status() + ".v1",
                share.id(),
                data);
    }

    /** A share that was taken back at its network is told as cancelled: it is nowhere to be seen any more. */
    private ShareData data(Share share) {
        ShareState state = share.state();
        ShareState.Published published = state instanceof ShareState.Published is ? is : null;
        ShareState.Failed failed = state instanceof ShareState.Failed is ? is : null;
        Instant removedAt = published == null ? null : published.removedAt();
        return new ShareData(
                share.id(),
                share.postId(),
                share.employeeId(),
                share.network(),
                removedAt == null ? state.status() : "cancelled",
                share.code(),
                share.language(),
                share.requestedAt(),
                share.scheduledFor(),
                published == null ? null : published.at(),
                published == null ? null : published.permalink(),
                state instanceof Waiting.Overdue ? true : null,
                removedAt,
                failed == null ? null : failure(failed.failure(), share.network()));
    }

    private FailureData failure(Failure failure, String network) {
        String name = networks.all().stream()
                .filter(one -> one.id().equals(network))
                .map(Network::name)
                .findFirst()
                .orElse(network);
        return new FailureData(failure.reason().code(), failure.reason().text(ReaderLanguage.ENGLISH, name));
    }
}
