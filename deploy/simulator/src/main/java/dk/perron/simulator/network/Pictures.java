package dk.perron.simulator.network;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Pictures uploaded to X, Mastodon and Bluesky; the oldest go when there are more than 500 or more than 64 MB of them. */
@Singleton
public class Pictures {
    private static final int MOST = 500;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    /**
     * A picture.
     *
     * @param readyAt until then the network is still working on it
     */
    public record Picture(
            String network,
            String id,
            String owner,
            byte[] bytes,
            String type,
            @Nullable String altText,
            Instant readyAt) {
        public String path() {
            return "/media/" + network + "/" + id;
        }

        public Picture described(@Nullable String text) {
            return new Picture(network, id, owner, bytes, type, text, readyAt);
        }
    }

    private final Map<String, Picture> pictures = new LinkedHashMap<>();

    public synchronized void add(Picture picture) {
        pictures.put(picture.network() + ' ' + picture.id(), picture);
        long bytes =
                pictures.values().stream().mapToLong(one -> one.bytes().length).sum();
        Iterator<Picture> oldest = pictures.values().iterator();
        while ((pictures.size() > MOST || bytes > MOST_BYTES) && pictures.size() > 1 && oldest.hasNext()) {
            bytes -= oldest.next().bytes().length;
            oldest.remove();
        }
    }

    public synchronized Optional<Picture> find(String network, String id) {
        return Optional.ofNullable(pictures.get(network + ' ' + id));
    }

    public synchronized Optional<Picture> change(String network, String id, UnaryOperator<Picture> change) {
        return Optional.ofNullable(
                pictures.computeIfPresent(network + ' ' + id, (key, picture) -> change.apply(picture)));
    }

    public synchronized void clear(String network) {
        pictures.keySet().removeIf(key -> key.startsWith(network + ' '));
    }

    /** The media type by the bytes themselves: JPEG, PNG, GIF or WebP; else empty. */
    public static Optional<String> typeOf(byte[] bytes) {
        if (bytes.length > 12 && bytes[0] == 'R' && bytes[1] == 'I' && bytes[8] == 'W' && bytes[9] == 'E') {
            return Optional.of("image/webp");
        }
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            String format = readers.next().getFormatName().toLowerCase(Locale.ROOT);
            return switch (format) {
                case "jpeg", "png", "gif" -> Optional.of("image/" + format);
                default -> Optional.empty();
            };
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
