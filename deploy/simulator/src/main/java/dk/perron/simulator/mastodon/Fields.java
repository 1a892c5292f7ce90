package dk.perron.simulator.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a body says, whether it came as JSON or as a form; lists in a form are named {@code media_ids[]}. */
record Fields(Map<String, List<String>> values) {
    static Fields of(MultivaluedMap<String, String> form) {
        Map<String, List<String>> values = new HashMap<>();
        form.forEach((name, all) -> values.computeIfAbsent(name.replace("[]", ""), key -> new ArrayList<>())
                .addAll(all));
        return new Fields(values);
    }

    static Fields of(@Nullable JsonNode body) {
        Map<String, List<String>> values = new HashMap<>();
        if (body != null) {
            body.properties().forEach(field -> {
                List<String> all = new ArrayList<>();
                if (field.getValue().isArray()) {
                    field.getValue().forEach(one -> all.add(one.asText()));
                } else if (!field.getValue().isNull()) {
                    all.add(field.getValue().asText());
                }
                values.put(field.getKey(), all);
            });
        }
        return new Fields(values);
    }

    @Nullable
    String one(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? null : all.get(0);
    }

    String or(String name, String otherwise) {
        String value = one(name);
        return value == null ? otherwise : value;
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }
}
