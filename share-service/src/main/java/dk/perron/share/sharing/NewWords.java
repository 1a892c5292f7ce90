package dk.perron.share.sharing;

import dk.perron.share.sharing.NewShare.NewApproval;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Other words for a share that is public, and the approval of what becomes public with them. */
@Schema(name = "NewWords")
public record NewWords(
        @NotBlank(message = "Write a few words of your own.")
        @Size(max = 3000, message = "Write at most 3,000 characters.")
        @Schema(examples = "Proud of what our night shift built.")
        String words,

        @Nullable
        @Valid
        @Schema(description = "The text the employee approved, exactly as the preview of the edit gave it; needed")
        NewApproval approval) {}
