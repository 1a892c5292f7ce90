package dk.perron.identity.employees;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an employee wants to change of their own page; what is left out stays. */
@Schema(name = "OwnChoice", examples = "{\"languages\":[\"da\",\"en\"],\"interests\":[\"Wind power\"]}")
record OwnChoice(
        @Schema(description = "Languages read, as ISO 639 codes; replaces the list")
        @Size(max = 20, message = "Name at most 20 languages.")
        @Nullable
        List<
                        @NotNull(message = "A language is a text.")
                        @Pattern(
                                regexp = "[a-z]{2,3}",
                                message = "A language is a code of two or three small letters, such as da.")
                        String>
                languages,

        @Schema(description = "Interests; replaces the list")
        @Size(max = 50, message = "Name at most 50 interests.")
        @Nullable
        List<
                        @NotNull(message = "An interest is a text.")
                        @Size(max = 80, message = "An interest has at most 80 characters.")
                        @Pattern(regexp = "(?s).*\\S.*", message = "An interest is not blank.") String>
                interests) {

    @Nullable
    List<String> distinctLanguages() {
        return languages == null ? null : languages.stream().distinct().toList();
    }

    @Nullable
    List<String> distinctInterests() {
        return interests == null
                ? null
                : interests.stream().map(String::strip).distinct().toList();
    }
}
