package dk.perron.simulator.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and checks the body of a new post in the order in which the network complains. */
record PostRequest(
        String author,
        String visibility,
        String commentary,
        Post.@Nullable Article article,
        List<Post.Picture> pictures,
        @Nullable String reshareOf) {

    static final int LONGEST_COMMENTARY = 3_000;
    private static final int LONGEST_ALT_TEXT = 4_086;
    private static final int LONGEST_ARTICLE_TITLE = 400;
    private static final int LONGEST_ARTICLE_DESCRIPTION = 4_086;

    static PostRequest of(JsonNode body) {
        String author = text(body, "author");
        String commentary = text(body, "commentary");
        String visibility = oneOf(body, "visibility", Set.of("PUBLIC", "CONNECTIONS", "LOGGED_IN"));
        if (!body.path("distribution").isObject()) {
            throw missing("/distribution");
        }
        oneOf(body.path("distribution"), "feedDistribution", Set.of("MAIN_FEED", "NONE"));
        oneOf(body, "lifecycleState", Set.of("PUBLISHED"));
        checkLength("commentary", commentary, LONGEST_COMMENTARY);
        JsonNode content = body.path("content");
        JsonNode parent = body.path("reshareContext").path("parent");
        List<Post.Picture> pictures = picturesOf(content);
        Post.Article article = content.has("article") ? articleOf(content.path("article")) : null;
        if (article != null && !pictures.isEmpty()) {
            throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "content must have exactly one member");
        }
        return new PostRequest(
                author, visibility, commentary, article, pictures, parent.isTextual() ? parent.textValue() : null);
    }

    static void checkLength(String field, @Nullable String value, int most) {
        if (value != null && value.length() > most) {
            throw LinkedInError.bad(
                    "FIELD_LENGTH_TOO_LONG",
                    "ERROR :: /" + field + " :: length of " + value.length() + " is more than the allowed " + most);
        }
    }

    private static Post.Article articleOf(JsonNode article) {
        String source = text(article, "source");
        if (!source.matches("https?://\\S+")) {
            throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "ERROR :: /content/article/source :: not a URL");
        }
        String title = optionalText(article, "title");
        String description = optionalText(article, "description");
        checkLength("content/article/title", title, LONGEST_ARTICLE_TITLE);
        checkLength("content/article/description", description, LONGEST_ARTICLE_DESCRIPTION);
        return new Post.Article(source, title, description, optionalText(article, "thumbnail"));
    }

    private static List<Post.Picture> picturesOf(JsonNode content) {
        List<Post.Picture> pictures = new ArrayList<>();
        if (content.has("media")) {
            pictures.add(pictureOf(content.path("media")));
        }
        if (content.has("multiImage")) {
            content.path("multiImage").path("images").forEach(image -> pictures.add(pictureOf(image)));
            if (pictures.size() < 2 || pictures.size() > 20) {
                throw LinkedInError.bad(
                        "INVALID_VALUE_FOR_FIELD", "ERROR :: /content/multiImage/images :: 2 to 20 images are allowed");
            }
        }
        return pictures;
    }

    private static Post.Picture pictureOf(JsonNode media) {
        String altText = optionalText(media, "altText");
        checkLength("content/media/altText", altText, LONGEST_ALT_TEXT);
        return new Post.Picture(text(media, "id"), altText);
    }

    private static String oneOf(JsonNode object, String field, Set<String> allowed) {
        String value = text(object, field);
        if (!allowed.contains(value)) {
            throw LinkedInError.bad(
                    "INVALID_VALUE_FOR_FIELD", "ERROR :: /" + field + " :: \"" + value + "\" is not an enum symbol");
        }
        return value;
    }

    private static @Nullable String optionalText(JsonNode object, String field) {
        return object.path(field).isTextual() ? object.path(field).textValue() : null;
    }

    private static String text(JsonNode object, String field) {
        if (object.path(field).isMissingNode() || object.path(field).isNull()) {
            throw missing("/" + field);
        }
        if (!object.path(field).isTextual()) {
            throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "ERROR :: /" + field + " :: is not a string");
        }
        return object.path(field).textValue();
    }

    private static LinkedInError missing(String field) {
        return LinkedInError.bad("MISSING_FIELD", "ERROR :: " + field + " :: field is required but not found");
    }
}
