package dk.perron.content.posts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.content.topics.Topic;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.rule.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a partial change as the whole that the post is to be: what is not named stays, null clears. */
@ApplicationScoped
class Revision {
    private static final Set<String> CHANGEABLE =
            Set.of("title", "summary", "url", "imageUrl", "captions", "topics", "audience", "expiresAt");

    private final ObjectMapper json;
    private final Validator validator;

    Revision(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** @throws Problem 422 {@code request.invalid} */
    PostWish of(Post post, ObjectNode change) {
        ObjectNode whole = json.valueToTree(wish(post));
        CHANGEABLE.stream().filter(change::has).forEach(field -> whole.set(field, change.get(field)));
        try {
            return json.treeToValue(whole, PostWish.class).checked(validator);
        } catch (JsonMappingException unfit) {
            throw Problem.invalid("request.invalid", field(unfit), "This value has not the form expected here.");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PostWish wish(Post post) {
        PostContent content = post.content();
        Rule audience = content.audience();
        return new PostWish(
                post.itemId(),
                content.title(),
                content.summary(),
                content.url(),
                content.imageUrl(),
                content.captions(),
                content.topics().stream().map(Topic::id).toList(),
                audience == null ? null : audience.toJson(),
                content.expiresAt());
    }

    private static String field(JsonMappingException unfit) {
        return unfit.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
