package dk.perron.content.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where posts come from.
 *
 * @param kind {@code feed}: fetched from its URL; {@code upload}: documents are sent to it
 * @param url of a feed; null for uploads
 * @param lastFetch what the last document brought
 */
record Source(
        String id,
        String kind,
        String name,
        @Nullable String url,
        Instant createdAt,
        @Nullable Instant lastFetchedAt,
        @Nullable FetchResult lastFetch) {
    static final String FEED = "feed";
    static final String UPLOAD = "upload";
}
