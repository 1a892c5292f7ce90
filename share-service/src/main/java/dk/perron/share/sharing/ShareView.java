package dk.perron.share.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.share.language.ReaderLanguage;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A share as its employee sees it. */
@Schema(name = "Share")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShareView(
        String id,
        String postId,
        String postTitle,
        String network,

        @Schema(
                enumeration = {"requested", "scheduled", "publishing", "reconciling", "published", "failed", "cancelled"
                })
        String status,

        String words,

        @Schema(description = "The exact text that becomes public")
        String text,

        String language,
        LinkView link,

        @Nullable @Schema(description = "Where a network without a connection is opened, with everything filled in")
        String shareUrl,

        @Nullable String permalink,
        Instant requestedAt,
        @Nullable Instant scheduledFor,
        @Nullable Instant publishedAt,
        @Nullable FailureView failure) {

    /** The tracked link. */
    @Schema(name = "TrackedLink")
    public record LinkView(String code, String url) {}

    /** Why it failed, and what to do. */
    @Schema(name = "ShareFailure")
    public record FailureView(String code, String text, String whatToDo) {}

    static ShareView of(Share share, String linkUrl, String networkName, ReaderLanguage reader) {
        ShareState state = share.state();
        ShareState.Published published = state instanceof ShareState.Published is ? is : null;
        ShareState.Failed failed = state instanceof ShareState.Failed is ? is : null;
        return new ShareView(
                share.id(),
                share.postId(),
                share.postTitle(),
                share.network(),
                state.status(),
                share.words(),
                share.text(),
                share.language(),
                new LinkView(share.code(), linkUrl),
                share.shareUrl(),
                published == null ? null : published.permalink(),
                share.requestedAt(),
                share.scheduledFor(),
                published == null ? null : published.at(),
                failed == null ? null : failure(failed.failure(), networkName, reader));
    }

    private static FailureView failure(Failure failure, String network, ReaderLanguage reader) {
        return new FailureView(
                failure.reason().code(),
                failure.reason().text(reader, network),
                failure.reason().whatToDo(reader));
    }
}
