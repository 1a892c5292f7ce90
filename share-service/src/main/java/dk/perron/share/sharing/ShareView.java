package dk.perron.share.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.platform.http.ReaderLanguage;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A share as its employee sees it. */
@Schema(name = "Share")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShareView(
        @Schema(examples = "share_01k9c1a7m3c8e5g2j4n6r9v0x1")
        String id,

        @Schema(examples = "post_01k9c0x4r2v5m8n1p3q6s7t9w0")
        String postId,

        @Schema(examples = "Wind at sea") String postTitle,
        @Schema(examples = "linkedin") String network,

        @Schema(
                enumeration = {"requested", "scheduled", "publishing", "reconciling", "published", "failed", "cancelled"
                },
                examples = "published")
        String status,

        @Schema(examples = "Proud of what our night shift built.")
        String words,

        @Schema(
                description = "The exact text that becomes public",
                examples = "Proud of what our night shift built. I work at Nordlys Energi.")
        String text,

        @Schema(examples = "en") String language,
        LinkView link,

        @Nullable
        @Schema(
                description = "Where a network without a connection is opened, with everything filled in",
                examples = "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fperron.example%2Fr%2FaB3dE5g")
        String shareUrl,

        @Nullable @Schema(examples = "https://www.linkedin.com/feed/update/urn:li:share:7391")
        String permalink,

        Instant requestedAt,
        @Nullable Instant scheduledFor,

        @Nullable @Schema(description = "The time that was approved; absent: at once")
        Instant publishAt,

        @Nullable Instant publishedAt,

        @Schema(
                enumeration = {"article", "picture", "text"},
                examples = "article")
        String form,

        @Nullable
        @Schema(
                description = "How close the words were to suggestions and colleagues' words, 0 to 1",
                examples = "0.21")
        Double similarity,

        @Schema(
                description = "More than 60 minutes late: nothing is published until its employee approves it again",
                examples = "false")
        boolean needsApproval,

        @Nullable @Schema(description = "When Perron tries next, where it was put off")
        Instant nextTryAt,

        @Nullable @Schema(description = "Why it was put off")
        WaitingView waitingReason,

        @Nullable @Schema(description = "When it was taken back at the network")
        Instant removedAt,

        @Schema(description = "Whether Perron may be asked to take it back at the network", examples = "true")
        boolean canRemove,

        @Schema(description = "Whether Perron may be asked to change its words at the network", examples = "true")
        boolean canEdit,

        QrView qr,
        @Nullable FailureView failure) {

    /** Why it waits longer than it was meant to. */
    @Schema(name = "WaitingReason")
    public record WaitingView(
            @Schema(
                    enumeration = {
                        "network.throttled",
                        "network.unreachable",
                        "outcome.unknown",
                        "connection.renewing",
                        "colleagues"
                    })
            String code,

            @Schema(description = "The same in a sentence, in the caller's language")
            String text) {}

    /** The tracked link. */
    @Schema(name = "TrackedLink")
    public record LinkView(
            @Schema(examples = "aB3dE5g") String code,

            @Schema(examples = "https://perron.example/r/aB3dE5g")
            String url) {}

    /** Where the link's QR code is. */
    @Schema(name = "QrCode")
    public record QrView(
            @Schema(examples = "/api/share/v1/qr/aB3dE5g.svg")
            String svg,

            @Schema(examples = "/api/share/v1/qr/aB3dE5g.png")
            String png) {}

    /** Why it failed, and what to do. */
    @Schema(name = "ShareFailure")
    public record FailureView(
            @Schema(examples = "network.duplicate") String code,

            @Schema(examples = "LinkedIn found that you have already posted exactly this.")
            String text,

            @Schema(examples = "Change your words and share again.")
            String whatToDo,

            @Schema(
                    description = "What helps",
                    enumeration = {"reconnect", "edit", "retry", "look"})
            String action) {}

    /**
     * Shows a share.
     *
     * @param networkName as people know it
     * @param edits whether the network lets published words be changed
     */
    static ShareView of(
            Share share, String linkUrl, QrView qr, String networkName, boolean edits, ReaderLanguage reader) {
        ShareState state = share.state();
        PutOff putOff = share.putOff();
        ShareState.Published published = state instanceof ShareState.Published is ? is : null;
        ShareState.Failed failed = state instanceof ShareState.Failed is ? is : null;
        boolean canChange = published != null
                && published.removedAt() == null
                && published.remoteId() != null
                && share.isPublishedByPerron();
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
                share.scheduledFor(),
                published == null ? null : published.at(),
                Forms.word(share.form()),
                share.similarity(),
                state instanceof Waiting.Overdue,
                putOff == null ? null : state.dueAt(),
                putOff == null ? null : new WaitingView(putOff.code(), putOff.text(reader, networkName)),
                published == null ? null : published.removedAt(),
                canChange,
                canChange && edits,
                qr,
                failed == null ? null : failure(failed.failure(), networkName, reader));
    }

    private static FailureView failure(Failure failure, String network, ReaderLanguage reader) {
        return new FailureView(
                failure.reason().code(),
                failure.reason().text(reader, network),
                failure.reason().whatToDo(reader),
                failure.reason().action().word());
    }
}
