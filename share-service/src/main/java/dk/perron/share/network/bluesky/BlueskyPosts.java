package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.Change;
import dk.perron.share.network.Form;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.network.NotUploaded;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import dk.perron.share.network.Sending;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.network.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Posts to an account's own server. The record key is the share's, the same at every attempt, so that a second attempt
 * finds the first one's post. Reference servers answer such a repetition with 500, which says nothing: what is there is
 * read by its key, and adopted when it carries the share's link.
 *
 * <p>An access token that has ended is no lost connection: publishing answers {@code NotSent("expired")}, and the caller
 * renews the credentials before the next attempt. {@link Publication.Disconnected} means that no renewal will help.
 */
@ApplicationScoped
class BlueskyPosts implements SocialNetwork {
    static final Network BLUESKY = new Network("bluesky", "Bluesky", true, new Limits(BlueskyText.MOST, 4));

    private static final String CREATE = "com.atproto.repo.createRecord";
    private static final String GET = "com.atproto.repo.getRecord";
    private static final String DELETE = "com.atproto.repo.deleteRecord";
    private static final String SESSION = "com.atproto.server.getSession";

    private final BlueskyConfig config;
    private final PostRecords records;
    private final Xrpc xrpc;
    private final ObjectMapper json;

    BlueskyPosts(BlueskyConfig config, PostRecords records, Xrpc xrpc, ObjectMapper json) {
        this.config = config;
        this.records = records;
        this.xrpc = xrpc;
        this.json = json;
    }

    @Override
    public Network network() {
        return BLUESKY;
    }

    @Override
    public Set<Outgoing.Form> forms() {
        return Set.of(Outgoing.Form.ARTICLE, Outgoing.Form.PICTURE, Outgoing.Form.TEXT);
    }

    @Override
    public Uni<Limits> limits(@Nullable URI server) {
        return Uni.createFrom().item(BLUESKY.limits());
    }

    @Override
    public int length(String text, URI link, Outgoing.Form form) {
        return BlueskyText.length(text, link, form);
    }

    @Override
    public Uni<Publication> publish(Outgoing post, Account account) {
        if (length(post.text(), post.link(), post.form()) > BlueskyText.MOST) {
            return Uni.createFrom().item(new Publication.Rejected("text too long"));
        }
        return records.write(post, account)
                .chain(record -> create(post, account, record))
                .onFailure(NotUploaded.class)
                .recoverWithItem(failed -> ((NotUploaded) failed).ending());
    }

    private Uni<Publication> create(Outgoing post, Account account, ObjectNode record) {
        ObjectNode body = json.createObjectNode();
        body.put("repo", account.remoteId());
        body.put("collection", PostRecords.COLLECTION);
        body.put("rkey", key(post));
        body.set("record", record);
        post.posting().run();
        return xrpc.procedure(account, CREATE, body)
                .chain(answer -> {
                    if (answer.kind("uri") == XrpcAnswer.Kind.FINE) {
                        return Uni.createFrom().item(published(account, key(post)));
                    }
                    return saysItExists(answer)
                            ? existing(post, account, answer)
                            : Uni.createFrom().item(answer.ending());
                })
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> ((OutboundFailure) failed).maybeReceived()
                        ? new Publication.Unknown(kind(failed))
                        : new Publication.NotSent(kind(failed)));
    }

    private static boolean saysItExists(XrpcAnswer answer) {
        return answer.status() == 409
                || (answer.kind() == XrpcAnswer.Kind.REFUSED
                        && (answer.error() + " " + answer.message())
                                .toLowerCase(Locale.ROOT)
                                .matches(".*(alreadyexists|already exists|recordexists).*"));
    }

    private Uni<Publication> existing(Outgoing post, Account account, XrpcAnswer refusal) {
        return look(post, account)
                .map(found -> found instanceof Publication.Absent ? new Publication.Unknown(refusal.reason()) : found);
    }

    @Override
    public Uni<Publication> reconcile(Outgoing post, Account account, Sending sending) {
        return look(post, account)
                .chain(found -> sending.isNext(found)
                        ? publish(post, account)
                        : Uni.createFrom().item(found));
    }

    /** What is under the share's key; {@link Publication.Absent} when nothing is. Reading needs no authorisation. */
    private Uni<Publication> look(Outgoing post, Account account) {
        return stored(key(post), account)
                .map(answer -> {
                    if (answer.kind("value") == XrpcAnswer.Kind.FINE) {
                        return answer.body()
                                        .path("value")
                                        .toString()
                                        .contains(post.link().toString())
                                ? published(account, key(post))
                                : new Publication.Rejected("another record has the key");
                    }
                    return isMissing(answer) ? new Publication.Absent() : new Publication.Unknown(answer.reason());
                })
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> new Publication.Unknown(kind(failed)));
    }

    /** Anybody may ask: a token that has ended is in nobody's way. */
    private Uni<XrpcAnswer> stored(String key, Account account) {
        Form wanted = new Form()
                .with("repo", account.remoteId())
                .with("collection", PostRecords.COLLECTION)
                .with("rkey", key);
        return xrpc.query(Xrpc.serverOf(account), GET, wanted);
    }

    private static boolean isMissing(XrpcAnswer answer) {
        return answer.error().equals("RecordNotFound")
                || ((answer.status() == 400 || answer.status() == 404)
                        && answer.message().toLowerCase(Locale.ROOT).contains("locate record"));
    }

    /** Readers would not see that it was changed, and what they answered to would be gone. */
    @Override
    public boolean edits() {
        return false;
    }

    @Override
    public Uni<Change> edit(String remoteId, Outgoing post, Account account) {
        return Uni.createFrom().item(new Change.Refused("Bluesky does not edit posts"));
    }

    @Override
    public Uni<Change> remove(String remoteId, Account account) {
        String key = remoteId.substring(remoteId.lastIndexOf('/') + 1);
        ObjectNode body = json.createObjectNode()
                .put("repo", account.remoteId())
                .put("collection", PostRecords.COLLECTION)
                .put("rkey", key);
        return xrpc.procedure(account, DELETE, body)
                // Older servers answer nothing, which could be a proxy's word as well.
                .chain(answer ->
                        answer.kind() == XrpcAnswer.Kind.FINE && !answer.body().isObject()
                                ? stored(key, account)
                                        .<Change>map(look -> isMissing(look)
                                                ? new Change.Done()
                                                : new Change.Unknown(answer.reason() + " without proof"))
                                : Uni.createFrom().item(removed(answer)))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> new Change.Unknown(kind(failed)));
    }

    private static Change removed(XrpcAnswer answer) {
        return switch (answer.kind()) {
            case FINE -> new Change.Done();
            case LOST -> new Change.Disconnected(answer.reason());
            case THROTTLED -> new Change.Throttled(answer.resetAt());
            case REFUSED -> isMissing(answer) ? new Change.Done() : new Change.Refused(answer.reason());
            case EXPIRED -> new Change.Unknown("expired");
            case PASSING, UNCLEAR -> new Change.Unknown(answer.reason());
        };
    }

    @Override
    public Uni<Standing> check(Account account) {
        return xrpc.query(account, SESSION, new Form())
                .<Standing>map(answer -> switch (answer.kind("did")) {
                    case FINE ->
                        answer.body().path("active").asBoolean(true)
                                ? new Standing.Good()
                                : new Standing.Lost(answer.body().path("status").asText("inactive"));
                    case LOST -> new Standing.Lost(answer.reason());
                    case EXPIRED -> new Standing.Unclear("expired");
                    case THROTTLED, PASSING, REFUSED, UNCLEAR -> new Standing.Unclear(answer.reason());
                })
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> new Standing.Unclear(kind(failed)));
    }

    private static String key(Outgoing post) {
        return Tid.of(post.approvedAt(), post.shareId());
    }

    private Publication published(Account account, String key) {
        return new Publication.Published(
                "at://" + account.remoteId() + "/" + PostRecords.COLLECTION + "/" + key,
                URI.create(config.permalinkUrl() + "/" + account.remoteId() + "/post/" + key));
    }

    private static String kind(Throwable failed) {
        return ((OutboundFailure) failed).kind().name();
    }
}
