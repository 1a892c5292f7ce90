package dk.perron.share.sharing;

import dk.perron.share.policy.SharingPolicies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps what colleagues share of a post apart when it becomes public: what was delayed is not where it was planned. */
@ApplicationScoped
public class Spacing {
    private final Sharers sharers;
    private final SharingPolicies policies;

    Spacing(Sharers sharers, SharingPolicies policies) {
        this.sharers = sharers;
        this.policies = policies;
    }

    /**
     * When a share may become public, if that is not now. Until the transaction ends nobody else begins one of the same
     * post there.
     */
    public Uni<Optional<Instant>> freeAt(SqlConnection transaction, Share share, Instant now) {
        return sharers.onePostAtATime(transaction, share.tenant(), share.postId(), share.network())
                .chain(() -> policies.of(transaction, share.tenant()))
                .chain(policy -> sharers.lastPublished(transaction, share, now)
                        .map(last -> last.map(at -> at.plus(Duration.ofMinutes(policy.staggerMinutes())))
                                .filter(free -> free.isAfter(now))));
    }
}
