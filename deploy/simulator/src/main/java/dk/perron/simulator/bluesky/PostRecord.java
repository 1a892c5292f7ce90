package dk.perron.simulator.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.simulator.network.Graphemes;
import dk.perron.simulator.network.Pictures;
import dk.perron.simulator.network.Refusal;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * Checks a post by its lexicon, and beyond it that facets lie within the text and between letters, which a real server
 * leaves to readers.
 */
@Singleton
class PostRecord {
    private static final int MOST_GRAPHEMES = 300;
    private static final int MOST_BYTES = 3_000;
    private static final int MOST_PICTURES = 4;
    private static final long LARGEST_THUMB = 1_000_000;
    private static final long LARGEST_PICTURE = 2_000_000;

    private final Pictures pictures;

    PostRecord(Pictures pictures) {
        this.pictures = pictures;
    }

    void check(JsonNode post) {
        if (!post.path("text").isTextual()) {
            throw invalid(post.has("text") ? "Record/text must be a string" : "Record must have the property \"text\"");
        }
        String text = post.path("text").textValue();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES) {
            throw invalid("Record/text must not be longer than 3000 characters");
        }
        if (Graphemes.count(text) > MOST_GRAPHEMES) {
            throw invalid("Record/text must not be longer than 300 graphemes");
        }
        checkTime(post.path("createdAt"));
        if (post.path("langs").size() > 3) {
            throw invalid("Record/langs must not have more than 3 elements");
        }
        int number = 0;
        for (JsonNode facet : post.path("facets")) {
            checkFacet("Record/facets/" + number++, facet, bytes);
        }
        checkEmbed(post.path("embed"));
    }

    private static void checkTime(JsonNode createdAt) {
        if (!createdAt.isTextual()) {
            throw invalid("Record must have the property \"createdAt\"");
        }
        try {
            OffsetDateTime.parse(createdAt.textValue());
        } catch (DateTimeException notATime) {
            throw invalid("Record/createdAt must be an valid atproto datetime (both RFC-3339 and ISO-8601)");
        }
    }

    private static void checkFacet(String where, JsonNode facet, byte[] text) {
        JsonNode start = facet.path("index").path("byteStart");
        JsonNode end = facet.path("index").path("byteEnd");
        if (!start.isInt() || !end.isInt() || start.intValue() < 0) {
            throw invalid(where + "/index must have the properties \"byteStart\" and \"byteEnd\"");
        }
        if (end.intValue() <= start.intValue()
                || end.intValue() > text.length
                || !isBetweenLetters(text, start.intValue())
                || !isBetweenLetters(text, end.intValue())) {
            throw invalid(where + "/index does not lie within the text's UTF-8 bytes");
        }
        if (!facet.path("features").isArray() || facet.path("features").isEmpty()) {
            throw invalid(where + " must have the property \"features\"");
        }
        for (JsonNode feature : facet.path("features")) {
            String type = feature.path("$type").asText();
            if (type.isEmpty()) {
                throw invalid(where + "/features/0 must have the property \"$type\"");
            }
            if (type.equals("app.bsky.richtext.facet#link")
                    && !feature.path("uri").asText().matches("[a-z][a-z0-9+.-]*:\\S+")) {
                throw invalid(where + "/features/0/uri must be a uri");
            }
        }
    }

    private static boolean isBetweenLetters(byte[] text, int at) {
        return at == text.length || (text[at] & 0xc0) != 0x80;
    }

    private void checkEmbed(JsonNode embed) {
        if (embed.isMissingNode() || embed.isNull()) {
            return;
        }
        String type = embed.path("$type").asText();
        if (type.equals("app.bsky.embed.external")) {
            JsonNode external = embed.path("external");
            for (String property : new String[] {"uri", "title", "description"}) {
                if (!external.path(property).isTextual()) {
                    throw invalid("Record/embed/external must have the property \"" + property + "\"");
                }
            }
            if (external.has("thumb")) {
                checkBlob("Record/embed/external/thumb", external.path("thumb"), LARGEST_THUMB);
            }
        } else if (type.equals("app.bsky.embed.images")) {
            JsonNode images = embed.path("images");
            if (!images.isArray() || images.size() > MOST_PICTURES) {
                throw invalid("Record/embed/images must not have more than 4 elements");
            }
            for (JsonNode image : images) {
                if (!image.path("alt").isTextual()) {
                    throw invalid("Record/embed/images/0 must have the property \"alt\"");
                }
                checkBlob("Record/embed/images/0/image", image.path("image"), LARGEST_PICTURE);
            }
        } else if (type.isEmpty()) {
            throw invalid("Record/embed must be an object which includes the \"$type\" property");
        }
    }

    private void checkBlob(String where, JsonNode blob, long largest) {
        String link = blob.path("ref").path("$link").asText();
        if (!"blob".equals(blob.path("$type").asText()) || link.isEmpty()) {
            throw invalid(where + " should be a blob ref");
        }
        Pictures.Picture found = pictures.find("bluesky", link)
                .orElseThrow(() -> BlueskyErrors.of(400, "BlobNotFound", "Could not find blob: " + link));
        if (found.bytes().length > largest) {
            throw BlueskyErrors.of(
                    400,
                    "BlobTooLarge",
                    "This file is too large. It is %.2fKB but the maximum size is %.2fKB."
                            .formatted(found.bytes().length / 1024.0, largest / 1024.0));
        }
        if (!found.type().equals(blob.path("mimeType").asText())
                || !found.type().startsWith("image/")) {
            throw BlueskyErrors.of(
                    400,
                    "InvalidMimeType",
                    "Referenced Mimetype does not match stored blob. Expected: " + found.type() + ", Got: "
                            + blob.path("mimeType").asText());
        }
    }

    private static Refusal invalid(String what) {
        return BlueskyErrors.bad("Invalid app.bsky.feed.post record: " + what);
    }
}
