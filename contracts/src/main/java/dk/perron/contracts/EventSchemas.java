package dk.perron.contracts;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Holds an event's data against its JSON Schema; tests of producers and consumers use it at both ends. */
public final class EventSchemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ConcurrentHashMap<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private EventSchemas() {}

    /**
     * What is wrong with the data of an event of this type; empty when it keeps the contract.
     *
     * @throws IllegalArgumentException when no schema stands for the type
     */
    public static List<String> violations(String type, String data) {
        return SCHEMAS
                .computeIfAbsent(type, EventSchemas::load)
                .validate(
                        data,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(violation -> violation.getInstanceLocation() + ": " + violation.getMessage())
                .toList();
    }

    private static Schema load(String type) {
        try (InputStream json = EventSchemas.class.getResourceAsStream("events/" + type + ".schema.json")) {
            if (json == null) {
                throw new IllegalArgumentException("No schema in contracts/events for " + type);
            }
            return REGISTRY.getSchema(new String(json.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
