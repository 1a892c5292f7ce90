package dk.perron.share.network;

import io.vertx.core.buffer.Buffer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/** Makes a picture small enough. What fits already stays as it is; else it becomes a JPEG, step by step smaller. */
final class ScaledPicture {
    /** Network's usual bound; LinkedIn's is the lowest known. */
    private static final long MOST_PIXELS = 36_152_320;

    private static final int[] LONGEST_SIDES = {2_400, 1_600, 1_200, 800, 500, 300};
    private static final double QUALITY = 0.85;
    private static final Map<String, String> MEDIA_TYPES =
            Map.of("jpeg", "image/jpeg", "png", "image/png", "gif", "image/gif");

    private ScaledPicture() {}

    static Pictures.Bytes fitted(byte[] original, long mostBytes) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(original))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new UnusablePicture("no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true);
                return fitted(reader, original, mostBytes);
            } catch (IOException | RuntimeException broken) {
                throw broken instanceof UnusablePicture ? (UnusablePicture) broken : new UnusablePicture("broken");
            } finally {
                reader.dispose();
            }
        }
    }

    private static Pictures.Bytes fitted(ImageReader reader, byte[] original, long mostBytes) throws IOException {
        String mediaType = MEDIA_TYPES.get(reader.getFormatName().toLowerCase(Locale.ROOT));
        if (mediaType == null) {
            throw new UnusablePicture("neither JPEG nor PNG nor GIF");
        }
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height >= MOST_PIXELS) {
            throw new UnusablePicture("too many pixels");
        }
        if (original.length <= mostBytes) {
            return new Pictures.Bytes(Buffer.buffer(original), mediaType, width, height);
        }
        BufferedImage image = upright(reader, Math.max(width, height));
        for (int side : LONGEST_SIDES) {
            Pictures.Bytes smaller = jpeg(image, side);
            if (smaller.bytes().length() <= mostBytes) {
                return smaller;
            }
        }
        throw new UnusablePicture("too large");
    }

    /** Read with every n-th pixel only where it is far larger than needed, so that memory stays small; as the camera was held. */
    private static BufferedImage upright(ImageReader reader, int longest) throws IOException {
        ImageReadParam sparsely = reader.getDefaultReadParam();
        int every = Math.max(1, longest / LONGEST_SIDES[0]);
        sparsely.setSourceSubsampling(every, every, 0, 0);
        BufferedImage read = reader.read(0, sparsely);
        BufferedImage onWhite = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = onWhite.createGraphics();
        canvas.drawImage(read, 0, 0, Color.WHITE, null);
        canvas.dispose();
        Orientation held = reader.getFormatName().equalsIgnoreCase("jpeg")
                ? ExifUtils.getExifOrientation(reader, 0)
                : Orientation.TOP_LEFT;
        return held == null || held == Orientation.TOP_LEFT
                ? onWhite
                : ExifFilterUtils.getFilterForOrientation(held).apply(onWhite);
    }

    private static Pictures.Bytes jpeg(BufferedImage image, int longestSide) throws IOException {
        double scale = Math.min(1, (double) longestSide / Math.max(image.getWidth(), image.getHeight()));
        BufferedImage scaled = Thumbnails.of(image).scale(scale).asBufferedImage();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Thumbnails.of(scaled)
                .scale(1)
                .outputFormat("jpg")
                .outputQuality(QUALITY)
                .toOutputStream(bytes);
        return new Pictures.Bytes(
                Buffer.buffer(bytes.toByteArray()), "image/jpeg", scaled.getWidth(), scaled.getHeight());
    }
}
