package dk.perron.content.topics;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A curator's wish for a topic. */
record NewTopic(
        @NotBlank(message = "Give the topic a name.") @Size(max = 100, message = "The name may have 100 characters.")
        String name) {}
