package dk.perron.share.network.x;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.Change;
import dk.perron.share.network.DailyLimits;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.network.NotUploaded;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import dk.perron.share.network.Sending;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.network.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * X's API v2. It has no idempotency key, but shows a member's posts and refuses one that says the same as another; every
 * share has a link of its own. So a lost answer is settled by looking for the link, and only then by sending again.
 */
@ApplicationScoped
class XPosts implements SocialNetwork {
    static final Network X = new Network("x", "X", true, new Limits(XText.MOST, 4));

    private final XConfig config;
    private final XCalls calls;
    private final XMedia media;
    private final XTimeline timeline;
    private final ObjectMapper json;

    XPosts(XConfig config, XCalls calls, XMedia media, XTimeline timeline, ObjectMapper json) {
        this.config = config;
        this.calls = calls;
        this.media = media;
        this.timeline = timeline;
        this.json = json;
    }

    @Override
    public Network network() {
        return X;
    }

    /** A card cannot be given: X makes one from the page behind a link in the text. */
    @Override
    public Set<Outgoing.Form> forms() {
        return Set.of(Outgoing.Form.TEXT, Outgoing.Form.PICTURE);
    }

    @Override
    public Uni<Limits> limits(@Nullable URI server) {
        return Uni.createFrom().item(X.limits());
    }

    /** X's bound for one member is by the quarter of an hour, and told by its answers. */
    @Override
    public Optional<DailyLimits> dailyLimits() {
        return Optional.of(new DailyLimits(config.postsPerApp(), config.postsPerApp()));
    }

    @Override
    public int length(String text, URI link, Outgoing.Form form) {
        return XText.length(text);
    }

    @Override
    public Uni<Publication> publish(Outgoing post, Account account) {
        return send(post, account);
    }

    @Override
    public Uni<Publication> reconcile(Outgoing post, Account account, Sending sending) {
        return look(post, account)
                .chain(look -> look.id().isEmpty() && sending.isNext(look.ending())
                        ? again(post, account)
                        : Uni.createFrom()
                                .item(look.id().map(this::published).orElseGet(() -> undecided(look.ending()))));
    }

    /** It was not to be seen: it is sent again, and X refuses it if it is there nevertheless. */
    private Uni<Publication> again(Outgoing post, Account account) {
        return send(post, account)
                .chain(ending -> ending.equals(new Publication.Rejected("duplicate"))
                        ? look(post, account)
                                .map(look -> look.id()
                                        .map(this::published)
                                        .orElseGet(() -> new Publication.Unknown("duplicate, not seen yet")))
                        : Uni.createFrom().item(undecided(ending)));
    }

    private Uni<XTimeline.Look> look(Outgoing post, Account account) {
        return timeline.lookFor(post, account)
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> new XTimeline.Look(
                        Optional.empty(),
                        new Publication.Unknown(
                                ((OutboundFailure) failed).kind().name())));
    }

    /** While an earlier attempt is in doubt, a picture that is gone decides nothing. */
    private static Publication undecided(Publication ending) {
        return ending instanceof Publication.Rejected rejected
                        && rejected.reason().startsWith("picture")
                ? new Publication.Unknown(rejected.reason())
                : ending;
    }

    private Uni<Publication> send(Outgoing post, Account account) {
        if (XText.length(post.text()) > XText.MOST) {
            return Uni.createFrom().item(new Publication.Rejected("too long"));
        }
        if (XText.hasTooManyCashtags(post.text())) {
            return Uni.createFrom().item(new Publication.Rejected("more than one cashtag"));
        }
        return media.of(post, account)
                .invoke(post.posting())
                .chain(ids -> calls.send(create(post, ids), account))
                .map(this::ending)
                .onFailure(NotUploaded.class)
                .recoverWithItem(failed -> ((NotUploaded) failed).ending())
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> unanswered((OutboundFailure) failed));
    }

    /** X refuses fields it does not know, and empty ones. */
    private OutboundCall create(Outgoing post, List<String> mediaIds) {
        ObjectNode body = json.createObjectNode().put("text", XText.of(post.text(), post.link()));
        if (!mediaIds.isEmpty()) {
            mediaIds.forEach(body.putObject("media").putArray("media_ids")::add);
        }
        return OutboundCall.post(calls.address("/2/tweets"), "application/json", Buffer.buffer(body.toString()));
    }

    private Publication ending(XAnswer answer) {
        if (!answer.isSuccess()) {
            return calls.refused(answer);
        }
        String id = answer.body().path("data").path("id").asText("");
        return id.isEmpty() ? new Publication.Unknown(answer.reason() + " without an id") : published(id);
    }

    private Publication published(String id) {
        return new Publication.Published(id, URI.create(config.permalinkUrl() + id));
    }

    private static Publication unanswered(OutboundFailure failure) {
        String reason = failure.kind().name();
        return failure.maybeReceived() ? new Publication.Unknown(reason) : new Publication.NotSent(reason);
    }

    @Override
    public boolean edits() {
        return false;
    }

    @Override
    public Uni<Change> edit(String remoteId, Outgoing post, Account account) {
        return Uni.createFrom().item(new Change.Refused("X does not change posts by its API"));
    }

    @Override
    public Uni<Change> remove(String remoteId, Account account) {
        return calls.send(
                        OutboundCall.get(calls.address("/2/tweets/" + remoteId)).method(HttpMethod.DELETE), account)
                .map(this::removed)
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Change.Unknown(((OutboundFailure) failed).kind().name()));
    }

    private Change removed(XAnswer answer) {
        if (answer.isRenewable()) {
            return new Change.Unknown(Publication.NotSent.EXPIRED);
        }
        boolean deleted = answer.body().path("data").path("deleted").asBoolean();
        return answer.status() == 404
                ? new Change.Done()
                : Change.of(answer.status(), deleted, answer.reason(), calls.retryAfter(answer));
    }

    @Override
    public Uni<Standing> check(Account account) {
        return calls.send(OutboundCall.get(calls.address("/2/users/me")), account)
                .map(answer -> answer.isRenewable()
                        ? new Standing.Unclear(Publication.NotSent.EXPIRED)
                        : Standing.of(
                                answer.status(),
                                answer.body().path("data").path("id").isTextual(),
                                answer.reason()))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Standing.Unclear(((OutboundFailure) failed).kind().name()));
    }
}
