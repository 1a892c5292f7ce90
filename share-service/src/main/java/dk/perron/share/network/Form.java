package dk.perron.share.network;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Fields as a form or a query carries them. */
public final class Form {
    public static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

    private final Map<String, String> fields = new LinkedHashMap<>();

    public Form with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    public Form with(Map<String, String> more) {
        fields.putAll(more);
        return this;
    }

    public Buffer body() {
        return Buffer.buffer(encoded());
    }

    /** As in a query, a space as {@code %20}, which is right in bodies too. */
    public String encoded() {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** A text as a part of a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
