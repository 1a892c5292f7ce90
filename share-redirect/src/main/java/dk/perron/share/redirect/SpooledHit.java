package dk.perron.share.redirect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A hit with its tenant as a line of the spool. */
final class SpooledHit {
    private SpooledHit() {}

    static String line(HitRecord hit) {
        StringBuilder line = new StringBuilder("{\"tenant\":");
        HitRecord.quote(line, hit.tenant());
        return line.append(",\"hit\":").append(hit.json()).append('}').toString();
    }

    /**
     * The hit of a line, or nothing when there is none in it.
     *
     * @param latest what a record may say of its time at most, in milliseconds: Kafka never takes one from the future, as a
     *     clock makes it that is put right only afterwards; when it happened the event says itself
     */
    static Optional<HitRecord> read(ObjectMapper json, String line, long latest) {
        try {
            JsonNode kept = json.readTree(line);
            JsonNode hit = kept.required("hit");
            String at = text(hit, "at");
            return Optional.of(new HitRecord(
                    text(kept, "tenant"),
                    text(hit, "id"),
                    text(hit, "code"),
                    Math.min(Instant.parse(at).toEpochMilli(), latest),
                    at,
                    hit.toString()));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException | ArithmeticException noHit) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asText();
    }
}
