package dk.perron.platform.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** The example of a body, made of the examples of its fields; a field without one is left out of it. */
final class BodyExample {
    private static final String SCHEMAS = "#/components/schemas/";

    private final Components components;

    BodyExample(Components components) {
        this.components = components;
    }

    void addTo(MediaType body) {
        if (body.getExample() == null && body.getExamples() == null && body.getSchema() != null) {
            body.setExample(of(body.getSchema()));
        }
    }

    private @Nullable Object of(Schema schema) {
        if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
            return schema.getExamples().get(0);
        }
        if (schema.getRef() != null) {
            Schema named = components.getSchemas().get(schema.getRef().replace(SCHEMAS, ""));
            return named == null ? null : of(named);
        }
        if (schema.getItems() != null) {
            Object item = of(schema.getItems());
            return item == null ? null : List.of(item);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, field) -> {
                Object example = of(field);
                if (example != null) {
                    fields.put(name, example);
                }
            });
        }
        return fields.isEmpty() ? null : fields;
    }
}
