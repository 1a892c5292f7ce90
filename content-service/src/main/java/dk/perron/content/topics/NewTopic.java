package dk.perron.content.topics;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A curator's wish for a topic. */
record NewTopic(
        @NotBlank(message = "Give the topic a name.")
        @Size(max = 100, message = "The name may have 100 characters.")
        @Schema(examples = "Wind power")
        String name) {}
