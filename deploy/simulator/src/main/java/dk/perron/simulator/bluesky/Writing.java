package dk.perron.simulator.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.simulator.preview.PreviewBot;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what callers send into records. */
@Singleton
class Writing {
    private static final String BOT = "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)";

    private final Repos repos;
    private final PostRecord postRecord;
    private final Accounts accounts;
    private final PreviewBot bot;
    private final Clock clock;

    Writing(Repos repos, PostRecord postRecord, Accounts accounts, PreviewBot bot, Clock clock) {
        this.repos = repos;
        this.postRecord = postRecord;
        this.accounts = accounts;
        this.bot = bot;
        this.clock = clock;
    }

    Repos.Entry create(Callers.Caller caller, @Nullable JsonNode body) {
        JsonNode wish = checked(caller, body, "create");
        String collection = wish.path("collection").asText();
        JsonNode record = record(wish, collection);
        String key = wish.path("rkey").isTextual() ? wish.path("rkey").textValue() : Tid.next(clock);
        checkKey(collection, key);
        Repos.Entry entry = repos.create(caller.account(), collection, key, record);
        visit(entry);
        return entry;
    }

    Repos.Entry put(Callers.Caller caller, @Nullable JsonNode body) {
        JsonNode wish = checked(caller, body, "update");
        String collection = wish.path("collection").asText();
        String key = text(wish, "rkey");
        checkKey(collection, key);
        return repos.put(caller.account(), collection, key, record(wish, collection));
    }

    boolean delete(Callers.Caller caller, @Nullable JsonNode body) {
        JsonNode wish = checked(caller, body, "delete");
        String address =
                Repos.address(caller.account().did(), wish.path("collection").asText(), text(wish, "rkey"));
        boolean wasThere = repos.find(address).isPresent();
        repos.delete(address);
        return wasThere;
    }

    /** The links of a post: its facets' first, for they hold whole addresses, then the card's. */
    static List<String> linksOf(JsonNode post) {
        Set<String> links = new LinkedHashSet<>();
        for (JsonNode facet : post.path("facets")) {
            for (JsonNode feature : facet.path("features")) {
                if (feature.path("uri").isTextual()) {
                    links.add(feature.path("uri").textValue());
                }
            }
        }
        if (post.path("embed").path("external").path("uri").isTextual()) {
            links.add(post.path("embed").path("external").path("uri").textValue());
        }
        return List.copyOf(links);
    }

    private void visit(Repos.Entry entry) {
        if (entry.isPost()) {
            bot.visit(linksOf(entry.value()), BOT, results -> repos.previewed(entry.uri(), results));
        }
    }

    private JsonNode checked(Callers.Caller caller, @Nullable JsonNode body, String action) {
        JsonNode wish = body == null ? MissingNode.getInstance() : body;
        String repo = text(wish, "repo");
        String collection = text(wish, "collection");
        caller.mayWrite(collection, action);
        Accounts.Account owner =
                accounts.find(repo).orElseThrow(() -> BlueskyErrors.bad("Could not find repo: " + repo));
        if (!owner.did().equals(caller.account().did())) {
            throw BlueskyErrors.authRequired("Authentication Required");
        }
        return wish;
    }

    private JsonNode record(JsonNode wish, String collection) {
        if (!(wish.path("record") instanceof ObjectNode record)) {
            throw BlueskyErrors.missing("record");
        }
        if (!record.has("$type")) {
            record.put("$type", collection);
        }
        if (!record.path("$type").asText().equals(collection)) {
            throw BlueskyErrors.bad("Invalid $type: expected " + collection + ", got "
                    + record.path("$type").asText());
        }
        if (collection.equals(Repos.POST)) {
            postRecord.check(record);
        }
        return record;
    }

    private static void checkKey(String collection, String key) {
        boolean isFine = collection.equals(Repos.POST)
                ? Tid.isWellFormed(key)
                : key.matches("[A-Za-z0-9._:~-]{1,512}") && !key.equals(".") && !key.equals("..");
        if (!isFine) {
            throw BlueskyErrors.bad("Invalid record key for " + collection + ": " + key);
        }
    }

    private static String text(JsonNode object, String property) {
        if (!object.path(property).isTextual()) {
            throw BlueskyErrors.missing(property);
        }
        return object.path(property).textValue();
    }
}
