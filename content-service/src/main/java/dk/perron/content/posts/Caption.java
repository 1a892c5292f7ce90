package dk.perron.content.posts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Suggested words in one language. */
public record Caption(
        @NotNull(message = "Say the language of the caption, such as da or en.")
        @Pattern(regexp = "[a-z]{2,3}(-[A-Z]{2})?", message = "A language is written like da, en or en-GB.")
        String language,

        @NotBlank(message = "A caption has words.") @Size(max = 3000, message = "A caption may have 3000 characters.")
        String text) {}
