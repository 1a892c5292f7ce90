package dk.perron.contracts;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * One Kafka channel as services promise it, read from {@code channels.json}.
 *
 * @param name without the installation's prefix: {@code content.posts}
 * @param key what the record key is
 * @param compacted whether the newest event of a key is kept for ever, because events carry the full state
 * @param keptDays after how many days at most an event is gone; 0 for a compacted channel
 * @param partitions in a local stack; an operator may have more
 * @param events the event types it carries
 */
public record Channel(String name, String key, boolean compacted, int keptDays, int partitions, List<String> events) {

    /** The name on the broker, such as {@code perron.content.posts}. */
    public String withPrefix(String prefix) {
        return prefix + "." + name;
    }

    /** Every channel of the installation. */
    public static List<Channel> all() {
        try (InputStream json = Objects.requireNonNull(Channel.class.getResourceAsStream("channels.json"))) {
            return new ObjectMapper().readValue(json, new TypeReference<List<Channel>>() {});
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
