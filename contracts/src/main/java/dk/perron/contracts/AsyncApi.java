package dk.perron.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the AsyncAPI document of all channels from {@code channels.json} and the event schemas. */
public final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private AsyncApi() {}

    /** Writes the document to the file named by the only argument. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), document());
    }

    /** The document as JSON text. */
    static String document() {
        ObjectNode root = JSON.createObjectNode().put("asyncapi", "3.0.0");
        root.putObject("info")
                .put("title", "Perron events")
                .put("version", "1")
                .put(
                        "description",
                        "CloudEvents 1.0 over Kafka in binary mode: attributes are record headers (ce_id, ce_source,"
                                + " ce_type, ce_subject, ce_time, ce_tenantid), the value is the data. Delivered at"
                                + " least once, in order per key. Adding an optional field keeps v1.");
        root.put("defaultContentType", "application/json");
        ObjectNode channels = root.putObject("channels");
        ObjectNode operations = root.putObject("operations");
        ObjectNode messages = root.putObject("components").putObject("messages");
        for (Channel channel : Channel.all()) {
            if (channel.events().isEmpty()) {
                continue;
            }
            ObjectNode described = channels.putObject(channel.name())
                    .put("address", channel.withPrefix("perron"))
                    .put(
                            "description",
                            "Key: " + channel.key()
                                    + (channel.compacted()
                                            ? ". Compacted: each event carries the full state."
                                            : ". Kept for at most " + channel.keptDays() + " days."));
            ObjectNode carried = described.putObject("messages");
            for (String type : channel.events()) {
                carried.putObject(type).put("$ref", "#/components/messages/" + type);
                ObjectNode message = messages.putObject(type).put("name", type);
                message.putObject("payload").put("$ref", "events/" + type + ".schema.json");
            }
            operations
                    .putObject("receive " + channel.name())
                    .put("action", "receive")
                    .putObject("channel")
                    .put("$ref", "#/channels/" + channel.name());
        }
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
