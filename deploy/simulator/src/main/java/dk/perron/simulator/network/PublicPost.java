package dk.perron.simulator.network;

import dk.perron.simulator.preview.Preview;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post of any network as its readers see it.
 *
 * @param links full addresses, in order, each once
 * @param permalink path of its page in this simulator
 * @param note what is remarkable about it, such as text cut off or what it cost
 */
public record PublicPost(
        String network,
        String id,
        String author,
        String authorName,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        String text,
        List<String> links,
        @Nullable Card card,
        List<Picture> pictures,
        String permalink,
        @Nullable String note,
        List<Preview> previews) {

    /** A link shown as a box; {@code picture} is a path in this simulator. */
    public record Card(
            String url,
            @Nullable String title,
            @Nullable String description,
            @Nullable String picture) {}

    /** {@code src} is a path in this simulator. */
    public record Picture(String src, @Nullable String altText) {}

    public boolean isLive() {
        return deletedAt == null;
    }
}
