package dk.perron.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Holds an event's data against its JSON Schema; tests of producers and consumers use it at both ends. */
public final class EventSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ConcurrentHashMap<String, Schema> RECEIVED = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, Schema> SENT = new ConcurrentHashMap<>();

    private EventSchemas() {}

    /**
     * What is wrong with the data of an event of this type for who receives it; empty when it keeps the contract. Fields
     * that the schema does not name are borne: v1 may grow.
     *
     * @throws IllegalArgumentException when no schema stands for the type
     */
    public static List<String> violations(String type, String data) {
        return violations(RECEIVED.computeIfAbsent(type, EventSchemas::received), data);
    }

    /**
     * The same for who sends it, who must not send what the schema does not name.
     *
     * @throws IllegalArgumentException when no schema stands for the type
     */
    public static List<String> violationsOfSender(String type, String data) {
        return violations(SENT.computeIfAbsent(type, EventSchemas::sent), data);
    }

    private static List<String> violations(Schema schema, String data) {
        return schema
                .validate(
                        data,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(violation -> violation.getInstanceLocation() + ": " + violation.getMessage())
                .toList();
    }

    private static Schema received(String type) {
        return REGISTRY.getSchema(load(type).toString(), InputFormat.JSON);
    }

    private static Schema sent(String type) {
        JsonNode schema = load(type);
        close(schema);
        return REGISTRY.getSchema(schema.toString(), InputFormat.JSON);
    }

    /** An object whose fields are named has no others; one without, such as a rule, is as it is. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(EventSchemas::close);
    }

    private static JsonNode load(String type) {
        try (InputStream json = EventSchemas.class.getResourceAsStream("events/" + type + ".schema.json")) {
            if (json == null) {
                throw new IllegalArgumentException("No schema in contracts/events for " + type);
            }
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
