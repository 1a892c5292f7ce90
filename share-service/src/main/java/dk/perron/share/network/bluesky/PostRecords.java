package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.share.network.Account;
import dk.perron.share.network.NotUploaded;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes the record of a post: text with its facets, and a card or pictures, which are uploaded first. */
@ApplicationScoped
class PostRecords {
    static final String COLLECTION = "app.bsky.feed.post";

    private static final int MOST_PICTURES = 4;
    /** Bluesky takes pictures of 2,000,000 bytes by now, but many servers still judge by its former rule. */
    private static final long MOST_BYTES = 1_000_000;

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 1_000;
    private static final int MOST_MENTIONS = 10;
    private static final Duration LOOKED_UP_WITHIN = Duration.ofSeconds(5);

    /** Shorter than publishing waits, which could not tell afterwards that nothing was sent. */
    private static final Duration WITHIN = Duration.ofSeconds(35);

    private final Identities identities;
    private final Blobs blobs;
    private final ObjectMapper json;
    private final Clock clock;

    PostRecords(Identities identities, Blobs blobs, ObjectMapper json, Clock clock) {
        this.identities = identities;
        this.blobs = blobs;
        this.json = json;
        this.clock = clock;
    }

    /** Fails with {@link NotUploaded} when a picture that belongs to the post is not to be had, or not in time. */
    Uni<ObjectNode> write(Outgoing post, Account account) {
        return written(post, account)
                .ifNoItem()
                .after(WITHIN)
                .failWith(() -> new NotUploaded(new Publication.NotSent("picture: not uploaded in time")));
    }

    private Uni<ObjectNode> written(Outgoing post, Account account) {
        ObjectNode record = json.createObjectNode();
        String text = BlueskyText.of(post.text(), post.link(), post.form());
        record.put("$type", COLLECTION);
        record.put("text", text);
        // The moment it becomes public, not that of the approval: feeds sort by it, and would bury a post approved days
        // ago. That a repeated post is no second one is the record key's work.
        record.put("createdAt", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        if (!post.language().isBlank()) {
            record.putArray("langs").add(post.language());
        }
        return mentioned(post.text(), account).chain(dids -> {
            ArrayNode facets = json.createArrayNode();
            Facets.add(facets, post.text(), dids);
            if (BlueskyText.carriesLink(post.form())) {
                Facets.addLink(facets, text, post.link());
            }
            if (!facets.isEmpty()) {
                record.set("facets", facets);
            }
            return embedded(record, post, account);
        });
    }

    /** Whom the handles belong to; a handle that is nobody's, or not found in time, stays plain text. */
    private Uni<Map<String, String>> mentioned(String text, Account account) {
        Map<String, String> found = new ConcurrentHashMap<>();
        return found(text, account, found)
                .ifNoItem()
                .after(LOOKED_UP_WITHIN)
                .recoverWithItem(found)
                .map(Map::copyOf);
    }

    private Uni<Map<String, String>> found(String text, Account account, Map<String, String> found) {
        Uni<Map<String, String>> dids = Uni.createFrom().item(found);
        for (String handle : Facets.handles(text).stream().limit(MOST_MENTIONS).toList()) {
            dids = dids.chain(soFar -> identities
                    .didOf(handle, Xrpc.serverOf(account))
                    .map(did -> {
                        did.ifPresent(known -> soFar.put(handle, known));
                        return soFar;
                    }));
        }
        return dids;
    }

    private Uni<ObjectNode> embedded(ObjectNode record, Outgoing post, Account account) {
        return switch (post.form()) {
            case TEXT -> Uni.createFrom().item(record);
            case ARTICLE -> thumb(post, account).map(thumb -> withCard(record, post, thumb));
            case PICTURE ->
                blobs.upload(post.pictures().stream().limit(MOST_PICTURES).toList(), MOST_BYTES, account)
                        .map(pictures -> withPictures(record, pictures));
        };
    }

    /** A card does without its picture, but not without an authorisation. */
    private Uni<List<Blobs.Blob>> thumb(Outgoing post, Account account) {
        return blobs.upload(post.pictures().stream().limit(1).toList(), MOST_BYTES, account)
                .onFailure(failed -> failed instanceof NotUploaded not && not.ending() instanceof Publication.Rejected)
                .recoverWithItem(List.of());
    }

    private static ObjectNode withCard(ObjectNode record, Outgoing post, List<Blobs.Blob> thumb) {
        ObjectNode card = record.putObject("embed")
                .put("$type", "app.bsky.embed.external")
                .putObject("external");
        card.put("uri", post.link().toString());
        card.put("title", cut(post.title(), LONGEST_TITLE));
        card.put("description", cut(post.summary(), LONGEST_SUMMARY));
        thumb.forEach(blob -> card.set("thumb", blob.reference()));
        return record;
    }

    private static ObjectNode withPictures(ObjectNode record, List<Blobs.Blob> pictures) {
        if (!pictures.isEmpty()) {
            ArrayNode images = record.putObject("embed")
                    .put("$type", "app.bsky.embed.images")
                    .putArray("images");
            for (Blobs.Blob picture : pictures) {
                ObjectNode image = images.addObject();
                image.set("image", picture.reference());
                image.put("alt", picture.description());
                image.putObject("aspectRatio").put("width", picture.width()).put("height", picture.height());
            }
        }
        return record;
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
