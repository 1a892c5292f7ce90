package dk.perron.share.sharing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an employee wishes to share. */
@Schema(name = "NewShare")
public record NewShare(
        @NotBlank(message = "Say which post to share.")
        @Size(max = 100, message = "Say which post to share.")
        @Schema(examples = "post_01k9c0x4r2v5m8n1p3q6s7t9w0")
        String postId,

        @NotBlank(message = "Say where to share it.") @Schema(examples = "linkedin")
        String network,

        @Nullable
        @Size(max = 3000, message = "Write at most 3,000 characters.")
        @Schema(description = "The employee's own words", examples = "Proud of what our night shift built.")
        String words,

        @Nullable
        @Pattern(regexp = "[a-z]{2}(-[A-Za-z]{2,4})?", message = "Give a language such as da or en.")
        @Schema(description = "Language of the words; the tenant's own if absent", examples = "en")
        String language,

        @Nullable
        @Schema(
                description = "When to publish, up to six months ahead; with timing at only",
                examples = "2026-12-01T08:30:00Z")
        Instant scheduledFor,

        @Nullable
        @Pattern(regexp = "now|at|best", message = "Choose now, at or best.")
        @Schema(
                description = "When to publish: at once, at scheduledFor, or when the tenant's links are clicked most;"
                        + " if absent, at scheduledFor when that is given, else at once",
                enumeration = {"now", "at", "best"})
        String timing,

        @Nullable
        @Pattern(regexp = "article|picture|text", message = "Choose article, picture or text.")
        @Schema(
                description = "What the post looks like; a card with the page if absent and the network has that",
                enumeration = {"article", "picture", "text"})
        String form,

        @Nullable
        @Valid
        @Schema(
                description = "The text and time the employee approved, exactly as the preview gave them; needed"
                        + " where Perron publishes")
        NewApproval approval) {

    /** What an employee approves: exactly this text, at exactly this time. */
    @Schema(name = "NewApproval")
    public record NewApproval(
            @NotNull(message = "Send the text that is approved.")
            @Size(max = 10_000, message = "This is too long.")
            @Schema(examples = "Proud of what our night shift built. I work at Nordlys Energi.")
            String text,

            @Nullable
            @Schema(description = "The time that is approved; at once if absent", examples = "2026-12-01T08:30:00Z")
            Instant publishAt) {}
}
