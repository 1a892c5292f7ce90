package dk.perron.share.redirect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What a segment holds.
 *
 * @param whole its lines, in the order in which they were added
 * @param broken what was a line once, and is none any more
 */
record SegmentLines(List<String> whole, List<String> broken) {

    /** Reads a segment; what stands behind its last line break was cut off and never called safe. */
    static SegmentLines of(Path segment) throws IOException {
        List<String> whole = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        String text = new String(Files.readAllBytes(segment), StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        for (int start = 0; end >= 0; start = end + 1, end = text.indexOf('\n', start)) {
            String entry = text.substring(start, end);
            int space = entry.indexOf(' ');
            if (space > 0 && entry.substring(0, space).equals(checksum(entry.substring(space + 1)))) {
                whole.add(entry.substring(space + 1));
            } else {
                broken.add(entry);
            }
        }
        return new SegmentLines(whole, broken);
    }

    static void write(StringBuilder text, String line) {
        text.append(checksum(line)).append(' ').append(line).append('\n');
    }

    private static String checksum(String line) {
        CRC32 sum = new CRC32();
        sum.update(line.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
