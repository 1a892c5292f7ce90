package dk.perron.simulator.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.simulator.network.Kept;
import dk.perron.simulator.network.NetworkConfig;
import dk.perron.simulator.network.Refusal;
import dk.perron.simulator.preview.Preview;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of all accounts, by their addresses. */
@Singleton
class Repos {
    static final String POST = "app.bsky.feed.post";

    /** A record as it stands. */
    record Entry(
            Accounts.Account owner,
            String collection,
            String key,
            String cid,
            JsonNode value,
            Instant createdAt,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt,
            List<Preview> previews) {
        String uri() {
            return address(owner.did(), collection, key);
        }

        boolean isLive() {
            return deletedAt == null;
        }

        boolean isPost() {
            return collection.equals(POST);
        }

        Entry previewed(List<Preview> results) {
            return new Entry(owner, collection, key, cid, value, createdAt, editedAt, deletedAt, results);
        }

        Entry deleted(Instant at) {
            return new Entry(owner, collection, key, cid, value, createdAt, editedAt, at, previews);
        }
    }

    private final Kept<Entry> entries;
    private final BlueskyConfig config;
    private final Clock clock;

    Repos(NetworkConfig network, BlueskyConfig config, Clock clock) {
        this.entries = new Kept<>(network.keepPosts());
        this.config = config;
        this.clock = clock;
    }

    static String address(String did, String collection, String key) {
        return "at://" + did + "/" + collection + "/" + key;
    }

    /** What the reference server says is an internal error, since it does not expect it; others say conflict. */
    static Refusal keyIsTaken(int status) {
        return switch (status) {
            case 400 -> BlueskyErrors.bad("Record already exists");
            case 409 -> BlueskyErrors.of(409, "RecordAlreadyExists", "Record already exists");
            default -> BlueskyErrors.internal();
        };
    }

    /** Refused when there is a record of that key already. */
    synchronized Entry create(Accounts.Account owner, String collection, String key, JsonNode value) {
        if (find(address(owner.did(), collection, key)).isPresent()) {
            throw keyIsTaken(config.repeatedKeyStatus());
        }
        return keep(new Entry(owner, collection, key, cidOf(value), value, clock.instant(), null, null, List.of()));
    }

    /** Creates or replaces. */
    synchronized Entry put(Accounts.Account owner, String collection, String key, JsonNode value) {
        Optional<Entry> before = find(address(owner.did(), collection, key));
        if (before.isEmpty()) {
            return create(owner, collection, key, value);
        }
        Entry old = before.get();
        Entry changed = new Entry(
                owner, collection, key, cidOf(value), value, old.createdAt(), clock.instant(), null, old.previews());
        entries.change(old.uri(), same -> changed);
        return changed;
    }

    Optional<Entry> find(String uri) {
        return entries.find(uri).filter(Entry::isLive);
    }

    synchronized void delete(String uri) {
        entries.change(uri, old -> old.isLive() ? old.deleted(clock.instant()) : old);
    }

    void previewed(String uri, List<Preview> results) {
        entries.change(uri, old -> old.previewed(results));
    }

    List<Entry> newestFirst() {
        return entries.newestFirst();
    }

    long total() {
        return entries.total();
    }

    void clear() {
        entries.clear();
    }

    Map<String, Object> commit() {
        String revision = Tid.next(clock);
        return Map.of("cid", Cid.ofRecord(revision.getBytes(StandardCharsets.UTF_8)), "rev", revision);
    }

    private Entry keep(Entry entry) {
        entries.add(entry.uri(), entry);
        return entry;
    }

    private static String cidOf(JsonNode value) {
        return Cid.ofRecord(value.toString().getBytes(StandardCharsets.UTF_8));
    }
}
