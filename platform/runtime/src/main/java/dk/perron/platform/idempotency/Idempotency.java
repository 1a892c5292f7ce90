package dk.perron.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a write safe to retry. The key's row and what the write changes commit together, so a failed write leaves no
 * mark and only an answer that was really given is remembered: per employee and operation, for 24 hours.
 */
@ApplicationScoped
public class Idempotency {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST_KEY = 200;

    private final ObjectMapper json;
    private final Clock clock;

    Idempotency(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * A write that may come again.
     *
     * @param operation stable name, such as {@code share.create}
     * @param key the header {@code Idempotency-Key}; null when the caller sent none, then the work is simply done
     * @param body what the caller sent: the same key with another body is refused
     */
    public record Call(
            TenantId tenant,
            String employee,
            String operation,
            @Nullable String key,
            Object body) {}

    /**
     * Does the work, or gives the answer it gave before.
     *
     * @throws Problem 422 {@code idempotency-key.reused} for another body, {@code idempotency-key.invalid}
     */
    public <R> Uni<R> once(SqlConnection transaction, Call call, Class<R> answer, Supplier<Uni<R>> work) {
        String key = call.key();
        if (key == null) {
            return work.get();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.invalid(
                    "idempotency-key.invalid", "Idempotency-Key", "Send 1 to " + LONGEST_KEY + " characters.");
        }
        String hash = hash(call.body());
        return claim(transaction, call, key, hash)
                .chain(claimed -> claimed
                        ? work.get().call(result -> remember(transaction, call, key, result))
                        : recall(transaction, call, key, hash, answer));
    }

    /** Waits for another call with the same key that is under way, since its row is locked until it ends. */
    private Uni<Boolean> claim(SqlConnection transaction, Call call, String key, String hash) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return transaction
                .preparedQuery("insert into idempotency as known"
                        + " (tenant_id, employee_id, operation, key, body_hash, created_at)"
                        + " values ($1, $2, $3, $4, $5, $6)"
                        + " on conflict (tenant_id, employee_id, operation, key) do update"
                        + " set body_hash = excluded.body_hash, created_at = excluded.created_at, answer = null"
                        + " where known.created_at < $7")
                .execute(Tuple.from(new Object[] {
                    call.tenant().value(), call.employee(), call.operation(), key, hash, now, now.minus(KEPT)
                }))
                .map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> remember(SqlConnection transaction, Call call, String key, Object answer) {
        return transaction
                .preparedQuery("update idempotency set answer = $5"
                        + " where tenant_id = $1 and employee_id = $2 and operation = $3 and key = $4")
                .execute(Tuple.of(
                        call.tenant().value(),
                        call.employee(),
                        call.operation(),
                        key,
                        Json.decodeValue(json.valueToTree(answer).toString())))
                .replaceWithVoid();
    }

    private <R> Uni<R> recall(SqlConnection transaction, Call call, String key, String hash, Class<R> answer) {
        return transaction
                .preparedQuery("select body_hash, answer::text from idempotency"
                        + " where tenant_id = $1 and employee_id = $2 and operation = $3 and key = $4")
                .execute(Tuple.of(call.tenant().value(), call.employee(), call.operation(), key))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    if (!row.getString("body_hash").equals(hash)) {
                        throw Problem.invalid(
                                "idempotency-key.reused",
                                "Idempotency-Key",
                                "This key was used with another body. Send a new key for a new wish.");
                    }
                    return read(row.getString("answer"), answer);
                });
    }

    private <R> R read(String text, Class<R> answer) {
        try {
            return json.readValue(text, answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A remembered answer that cannot be read again", impossible);
        }
    }

    private String hash(Object body) {
        try {
            byte[] text = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
