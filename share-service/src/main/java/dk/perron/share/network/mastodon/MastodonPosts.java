package dk.perron.share.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.Change;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.network.NotUploaded;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import dk.perron.share.network.Sending;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.network.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Posts at servers that speak Mastodon's API. The server makes the card of a link by itself, so an article is a text with
 * its link. A lost answer is settled by looking through the account's posts for the tracked link; only when it is not
 * there the same post is sent again under the same {@code Idempotency-Key}, which servers keep for an hour.
 */
@ApplicationScoped
class MastodonPosts implements SocialNetwork {
    static final Network MASTODON = new Network("mastodon", "Mastodon", true, MastodonServers.USUAL);

    private static final String STATUSES = "/api/v1/statuses";

    private final MastodonConfig config;
    private final MastodonServers servers;
    private final MastodonCalls calls;
    private final MastodonMedia media;
    private final MastodonTimeline timeline;
    private final ObjectMapper json;

    MastodonPosts(
            MastodonConfig config,
            MastodonServers servers,
            MastodonCalls calls,
            MastodonMedia media,
            MastodonTimeline timeline,
            ObjectMapper json) {
        this.config = config;
        this.servers = servers;
        this.calls = calls;
        this.media = media;
        this.timeline = timeline;
        this.json = json;
    }

    @Override
    public Network network() {
        return MASTODON;
    }

    @Override
    public Set<Outgoing.Form> forms() {
        return Set.of(Outgoing.Form.ARTICLE, Outgoing.Form.PICTURE, Outgoing.Form.TEXT);
    }

    @Override
    public Uni<Limits> limits(@Nullable URI server) {
        return server == null
                ? Uni.createFrom().item(MastodonServers.USUAL)
                : servers.instance(server).map(MastodonServers.Instance::limits);
    }

    @Override
    public int length(String text, URI link, Outgoing.Form form) {
        return MastodonText.length(text, link);
    }

    @Override
    public Uni<Publication> publish(Outgoing post, Account account) {
        return attachments(post, account)
                .chain(uploaded -> send(post, account, uploaded.ids())
                        .chain(ending -> ending instanceof Publication.Rejected rejected && uploaded.isOlder()
                                ? anew(post, rejected)
                                : Uni.createFrom().item(ending)))
                .onFailure(NotUploaded.class)
                .recoverWithItem(failed -> ((NotUploaded) failed).ending());
    }

    @Override
    public Uni<Publication> reconcile(Outgoing post, Account account, Sending sending) {
        return timeline.find(post, account)
                .chain(found -> sending.isNext(found)
                        ? publish(post, account)
                        : Uni.createFrom().item(found));
    }

    /** Servers forget pictures that no post shows after a day, and know those of the same account only. */
    private Uni<Publication> anew(Outgoing post, Publication.Rejected rejected) {
        return media.forget(post.shareId())
                .replaceWith(new Publication.NotSent("older pictures: " + rejected.reason()));
    }

    private Uni<MastodonMedia.Uploaded> attachments(Outgoing post, Account account) {
        return post.form() != Outgoing.Form.PICTURE
                ? Uni.createFrom().item(MastodonMedia.Uploaded.NONE)
                : limits(account.server())
                        .chain(limits -> media.upload(
                                post.shareId(),
                                post.pictures().stream()
                                        .limit(limits.pictures())
                                        .toList(),
                                account));
    }

    private Uni<Publication> send(Outgoing post, Account account, List<String> mediaIds) {
        ObjectNode status = status(post, mediaIds);
        status.put("visibility", config.visibility().name().toLowerCase(Locale.ROOT));
        OutboundCall call = MastodonCalls.json(MastodonCalls.at(account, STATUSES), status)
                .header("Idempotency-Key", post.shareId());
        post.posting().run();
        return calls.send(call, account)
                .map(answer -> published(answer, account))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> ((OutboundFailure) failed).maybeReceived()
                        ? new Publication.Unknown(kind(failed))
                        : new Publication.NotSent(kind(failed)));
    }

    private ObjectNode status(Outgoing post, List<String> mediaIds) {
        ObjectNode status = json.createObjectNode();
        status.put("status", MastodonText.of(post.text(), post.link()));
        String language = post.language().replaceFirst("[-_].*$", "");
        if (!language.isBlank()) {
            status.put("language", language);
        }
        if (!mediaIds.isEmpty()) {
            ArrayNode ids = status.putArray("media_ids");
            mediaIds.forEach(ids::add);
        }
        return status;
    }

    private Publication published(OutboundAnswer answer, Account account) {
        String reason = calls.reason(answer);
        if (answer.isSuccess()) {
            return MastodonTimeline.published(calls.read(answer), account)
                    .orElseGet(() -> new Publication.Unknown(reason + " without an id"));
        }
        return switch (answer.status()) {
            case 401 -> new Publication.Disconnected(reason);
            case 429 -> calls.throttled(answer);
            default ->
                answer.status() >= 500 || answer.status() == 408
                        ? new Publication.Unknown(reason)
                        : new Publication.Rejected(reason);
        };
    }

    /** An edit that leaves out pictures, warning or mark takes them away, so what is there is sent along. */
    @Override
    public Uni<Change> edit(String remoteId, Outgoing post, Account account) {
        URI address = address(remoteId, account);
        return calls.send(MastodonCalls.get(address), account)
                .chain(answer -> answer.isSuccess() && isStatus(answer)
                        ? calls.send(
                                MastodonCalls.json(address, edited(post, calls.read(answer)))
                                        .method(HttpMethod.PUT),
                                account)
                        : Uni.createFrom().item(answer))
                .map(answer -> changed(answer, isStatus(answer)))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> new Change.Unknown(kind(failed)));
    }

    private ObjectNode edited(Outgoing post, JsonNode now) {
        List<String> pictures = new ArrayList<>();
        now.path("media_attachments")
                .forEach(picture -> pictures.add(picture.path("id").asText()));
        ObjectNode status = status(post, pictures);
        status.put("sensitive", now.path("sensitive").asBoolean(false));
        status.put("spoiler_text", now.path("spoiler_text").asText(""));
        return status;
    }

    @Override
    public Uni<Change> remove(String remoteId, Account account) {
        URI address = address(remoteId, account);
        return calls.send(MastodonCalls.get(address).method(HttpMethod.DELETE), account)
                // A server that takes nothing back answers the same as one that has no such post.
                .chain(answer -> answer.status() == 404
                        ? calls.send(MastodonCalls.get(address), account)
                                .map(look -> look.isSuccess() && isStatus(look)
                                        ? new Change.Refused("The server does not take posts back")
                                        : removed(look, false))
                        // Some answer with the post that was, some with an empty object.
                        : Uni.createFrom()
                                .item(removed(answer, calls.read(answer).isObject())))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> new Change.Unknown(kind(failed)));
    }

    private Change removed(OutboundAnswer answer, boolean proven) {
        return answer.status() == 404 || answer.status() == 410 ? new Change.Done() : changed(answer, proven);
    }

    /** @param proven whether the answer is the server's: a proxy's page has status 200 too */
    private Change changed(OutboundAnswer answer, boolean proven) {
        String reason = calls.reason(answer);
        return answer.isSuccess() && !proven
                ? new Change.Unknown(reason + " without the post")
                : Change.of(answer.status(), reason, calls.retryAfter(answer));
    }

    private boolean isStatus(OutboundAnswer answer) {
        return calls.read(answer).hasNonNull("id");
    }

    @Override
    public Uni<Standing> check(Account account) {
        return calls.send(MastodonCalls.get(MastodonCalls.whoAmI(account)), account)
                .map(answer -> answer.isSuccess() && !calls.read(answer).hasNonNull("id")
                        ? new Standing.Unclear(calls.reason(answer) + " without an account")
                        : Standing.of(answer.status(), calls.reason(answer)))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> new Standing.Unclear(kind(failed)));
    }

    private static URI address(String remoteId, Account account) {
        return MastodonCalls.at(account, STATUSES, remoteId);
    }

    private static String kind(Throwable failed) {
        return ((OutboundFailure) failed).kind().name();
    }
}
