package dk.perron.share.sharing;

import dk.perron.platform.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One employee shares one post to one network. Title and summary are those of the moment it was approved: what becomes
 * public is exactly that, at every attempt.
 *
 * @param words the employee's own
 * @param text what becomes public: the words and the disclosure
 * @param code of its tracked link
 * @param shareUrl where a network without a connection is opened
 */
public record Share(
        String id,
        TenantId tenant,
        String employeeId,
        String postId,
        String postTitle,
        String postSummary,
        String network,
        String words,
        String text,
        String language,
        String code,
        @Nullable String shareUrl,
        Instant requestedAt,
        @Nullable Instant scheduledFor,
        ShareState state) {

    public Share in(ShareState next) {
        return new Share(
                id,
                tenant,
                employeeId,
                postId,
                postTitle,
                postSummary,
                network,
                words,
                text,
                language,
                code,
                shareUrl,
                requestedAt,
                scheduledFor,
                next);
    }
}
