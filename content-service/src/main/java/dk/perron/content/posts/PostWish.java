package dk.perron.content.posts;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a curator wants a post to be.
 *
 * @param itemId the item it is made of
 * @param topics ids of topics
 * @param audience the rule; null means everyone
 */
@Schema(
        examples =
                "{\"title\":\"Wind at sea\",\"summary\":\"What a turbine sees\",\"url\":\"https://nordlys.example/wind\","
                        + "\"captions\":[{\"language\":\"en\",\"text\":\"Proud of this one\"}],\"topics\":[],"
                        + "\"audience\":{\"all\":[{\"field\":\"department\",\"in\":[\"Sales\"]}]}}")
record PostWish(
        @Nullable String itemId,

        @NotBlank(message = "Give the post a title.") @Size(max = 300, message = "The title may have 300 characters.")
        String title,

        @Nullable @Size(max = 2000, message = "The summary may have 2000 characters.")
        String summary,

        @NotBlank(message = "Give the address of the target page.") @WebAddress
        String url,

        @Nullable @WebAddress String imageUrl,

        @Nullable @Valid @Size(max = 20, message = "A post may have 20 captions.")
        List<@NotNull(message = "A caption has a language and a text.") Caption> captions,

        @Nullable @Size(max = 20, message = "A post may have 20 topics.")
        List<@NotNull(message = "Give the id of a topic.") String> topics,

        @Schema(type = SchemaType.OBJECT, nullable = true) @Nullable
        JsonNode audience,

        @Nullable Instant expiresAt) {

    List<Caption> captionsOrNone() {
        return captions == null ? List.of() : captions;
    }

    List<String> topicsOrNone() {
        return topics == null ? List.of() : topics.stream().distinct().toList();
    }

    /** Checks a wish that did not come in as a request's body. */
    PostWish checked(Validator validator) {
        List<Problem.FieldError> errors = validator.validate(this).stream()
                .map(violation ->
                        new Problem.FieldError(violation.getPropertyPath().toString(), violation.getMessage()))
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .toList();
        if (!errors.isEmpty()) {
            throw Problem.invalid("request.invalid", errors);
        }
        return this;
    }
}
