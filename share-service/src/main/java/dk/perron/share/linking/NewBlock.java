package dk.perron.share.linking;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a link may not be followed any more. */
@Schema(name = "NewBlock")
public record NewBlock(
        @NotBlank(message = "Say why, in a few words.")
        @Size(max = 500, message = "Keep it within 500 characters.")
        @Schema(examples = "Posted as spam in a forum")
        String reason) {}
