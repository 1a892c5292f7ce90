package dk.perron.share.redirect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.util.BufferRecycler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hit as it goes to the channel or the spool: written as JSON once, field by field, for it is written for every
 * request.
 */
record HitRecord(String tenant, String id, String code, Instant at, String json) {
    private static final JsonFactory JSON = new JsonFactory();

    static HitRecord of(String tenant, Hit hit) {
        try (SegmentedStringWriter text = new SegmentedStringWriter(new BufferRecycler());
                JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", hit.id());
            json.writeStringField("code", hit.code());
            json.writeStringField("shareId", hit.shareId());
            json.writeStringField("postId", hit.postId());
            json.writeStringField("employeeId", hit.employeeId());
            json.writeStringField("network", hit.network());
            json.writeStringField("at", hit.at().toString());
            json.writeStringField("outcome", hit.outcome());
            write(json, "visitor", hit.visitor());
            write(json, "device", hit.device());
            write(json, "browser", hit.browser());
            write(json, "language", hit.language());
            write(json, "referrer", hit.referrer());
            write(json, "country", hit.country());
            json.writeEndObject();
            json.flush();
            return new HitRecord(tenant, hit.id(), hit.code(), hit.at(), text.getAndClear());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
