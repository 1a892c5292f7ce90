package dk.perron.share.sharing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an employee wishes to share. */
@Schema(name = "NewShare")
public record NewShare(
        @NotBlank(message = "Say which post to share.") @Schema(examples = "post_01k9c0x4r2v5m8n1p3q6s7t9w0")
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

        @Nullable @Schema(description = "When to publish, up to six months ahead; at once if absent")
        Instant scheduledFor) {}
