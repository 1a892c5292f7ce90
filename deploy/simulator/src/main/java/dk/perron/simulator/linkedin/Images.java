package dk.perron.simulator.linkedin;

import dk.perron.simulator.network.Member;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Uploaded pictures; the oldest go when there are more than 500 or more than 64 MB of them. */
@Singleton
class Images {
    static final Duration UPLOAD_WINDOW = Duration.ofHours(24);
    private static final int MOST = 500;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final long MOST_PIXELS = 36_152_320;

    record Image(
            String urn,
            String owner,
            Instant uploadUntil,
            byte @Nullable [] bytes,
            @Nullable String type) {
        boolean isUploaded() {
            return bytes != null;
        }
    }

    private final Map<String, Image> images = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Images(Clock clock) {
        this.clock = clock;
    }

    synchronized Image announce(Member owner) {
        byte[] id = new byte[12];
        random.nextBytes(id);
        String urn = "urn:li:image:" + Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        Image image = new Image(urn, owner.urn(), clock.instant().plus(UPLOAD_WINDOW), null, null);
        images.put(urn, image);
        forgetOldest();
        return image;
    }

    synchronized Optional<Image> find(String urn) {
        return Optional.ofNullable(images.get(urn));
    }

    synchronized void upload(Image image, byte[] bytes) {
        if (clock.instant().isAfter(image.uploadUntil())) {
            throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "The upload URL has expired");
        }
        images.put(image.urn(), new Image(image.urn(), image.owner(), image.uploadUntil(), bytes, checkedType(bytes)));
        forgetOldest();
    }

    synchronized void clear() {
        images.clear();
    }

    /** JPG, PNG and GIF below the network's number of pixels. */
    private static String checkedType(byte[] bytes) {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "The file is not a JPG, PNG or GIF picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                if ((long) reader.getWidth(0) * reader.getHeight(0) >= MOST_PIXELS) {
                    throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "The picture has too many pixels");
                }
                return switch (reader.getFormatName()) {
                    case "JPEG", "jpeg" -> "image/jpeg";
                    case "png" -> "image/png";
                    case "gif" -> "image/gif";
                    default ->
                        throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "The file is not a JPG, PNG or GIF picture");
                };
            } finally {
                reader.dispose();
            }
        } catch (IOException broken) {
            throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "The picture cannot be read");
        }
    }

    private void forgetOldest() {
        long bytes = images.values().stream()
                .mapToLong(image -> image.bytes() == null ? 0 : image.bytes().length)
                .sum();
        Iterator<Image> oldest = images.values().iterator();
        while ((images.size() > MOST || bytes > MOST_BYTES) && images.size() > 1 && oldest.hasNext()) {
            Image image = oldest.next();
            bytes -= image.bytes() == null ? 0 : image.bytes().length;
            oldest.remove();
        }
    }
}
