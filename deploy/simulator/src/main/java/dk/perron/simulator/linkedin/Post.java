package dk.perron.simulator.linkedin;

import dk.perron.simulator.preview.Preview;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post as it stands at the simulated network. */
public record Post(
        String urn,
        String author,
        String authorName,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        String visibility,
        String commentary,
        LittleText text,
        @Nullable Article article,
        List<Picture> pictures,
        @Nullable String reshareOf,
        int apiVersion,
        List<Preview> previews) {

    /** A link with what the author supplied about it; nothing is read from the page. */
    public record Article(
            String source,
            @Nullable String title,
            @Nullable String description,
            @Nullable String thumbnail) {}

    public record Picture(String image, @Nullable String altText) {}

    public boolean isLive() {
        return deletedAt == null;
    }

    /** What makes two posts duplicates of each other. */
    record Saying(
            String author,
            String commentary,
            @Nullable String source,
            List<Picture> pictures,
            @Nullable String reshareOf) {}

    Saying saying() {
        return new Saying(author, commentary, source(), pictures, reshareOf);
    }

    @Nullable
    String source() {
        return article == null ? null : article.source();
    }

    Post edited(String newCommentary, Instant at) {
        return new Post(
                urn,
                author,
                authorName,
                createdAt,
                at,
                deletedAt,
                visibility,
                newCommentary,
                LittleText.of(newCommentary),
                article,
                pictures,
                reshareOf,
                apiVersion,
                previews);
    }

    Post deleted(Instant at) {
        return new Post(
                urn,
                author,
                authorName,
                createdAt,
                editedAt,
                at,
                visibility,
                commentary,
                text,
                article,
                pictures,
                reshareOf,
                apiVersion,
                previews);
    }

    Post previewed(List<Preview> results) {
        return new Post(
                urn,
                author,
                authorName,
                createdAt,
                editedAt,
                deletedAt,
                visibility,
                commentary,
                text,
                article,
                pictures,
                reshareOf,
                apiVersion,
                results);
    }
}
