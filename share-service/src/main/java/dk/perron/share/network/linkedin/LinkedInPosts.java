package dk.perron.share.network.linkedin;

import com.fasterxml.jackson.databind.ObjectMapper;
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
 * LinkedIn's Posts API. It has no idempotency key and nothing of a member's posts can be read, but it refuses a second
 * post that says the same and names the first: that is how a lost answer is settled. Every share has a link of its own,
 * so no other post says the same.
 */
@ApplicationScoped
class LinkedInPosts implements SocialNetwork {
    static final Network LINKEDIN = new Network("linkedin", "LinkedIn", true, new Limits(3_000, 20));

    private final LinkedInConfig config;
    private final LinkedInCalls calls;
    private final LinkedInImages images;
    private final LinkedInStanding standing;
    private final LinkedInBody bodies;

    LinkedInPosts(
            LinkedInConfig config,
            LinkedInCalls calls,
            LinkedInImages images,
            LinkedInStanding standing,
            ObjectMapper json) {
        this.config = config;
        this.calls = calls;
        this.images = images;
        this.standing = standing;
        this.bodies = new LinkedInBody(json);
    }

    static String author(Account account) {
        return "urn:li:person:" + account.remoteId();
    }

    @Override
    public Network network() {
        return LINKEDIN;
    }

    @Override
    public Set<Outgoing.Form> forms() {
        return Set.of(Outgoing.Form.values());
    }

    @Override
    public Uni<Limits> limits(@Nullable URI server) {
        return Uni.createFrom().item(LINKEDIN.limits());
    }

    @Override
    public Optional<DailyLimits> dailyLimits() {
        return Optional.of(new DailyLimits(config.callsPerMember(), config.callsPerApp()));
    }

    /** Each picture is announced by a call of its own; its bytes go elsewhere. */
    @Override
    public int takes(Outgoing.Form form, int pictures) {
        return 1 + LinkedInImages.shown(form, pictures);
    }

    @Override
    public boolean changesAreCounted() {
        return true;
    }

    /** Escapes count; an article's link is in its card. */
    @Override
    public int length(String text, URI link, Outgoing.Form form) {
        return LinkedInBody.commentary(text, link.toString(), form).length();
    }

    @Override
    public Uni<Publication> publish(Outgoing post, Account account) {
        return send(post, account, false);
    }

    @Override
    public Uni<Publication> reconcile(Outgoing post, Account account, Sending sending) {
        return sending == Sending.ALLOWED
                ? send(post, account, true)
                : Uni.createFrom().item(new Publication.Untellable("only a second post would tell"));
    }

    private Uni<Publication> send(Outgoing post, Account account, boolean again) {
        if (length(post.text(), post.link(), post.form()) > LINKEDIN.limits().characters()) {
            return Uni.createFrom().item(new Publication.Rejected("too long"));
        }
        return images.of(post, account)
                .invoke(post.posting())
                .chain(urns -> create(post, account, urns))
                .map(answer -> ending(answer, again))
                .onFailure(NotUploaded.class)
                .recoverWithItem(failed -> withoutPictures(((NotUploaded) failed).ending(), again))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> unanswered((OutboundFailure) failed));
    }

    private Uni<LinkedInAnswer> create(Outgoing post, Account account, List<String> urns) {
        OutboundCall call = OutboundCall.post(
                calls.address("/rest/posts"),
                "application/json",
                Buffer.buffer(bodies.create(post, author(account), urns).toString()));
        return calls.send(call, account);
    }

    private Publication ending(LinkedInAnswer answer, boolean again) {
        if (answer.isSuccess()) {
            String urn = answer.id();
            return urn == null ? new Publication.Unknown(answer.reason() + " without an id") : published(urn);
        }
        if (answer.isDuplicate()) {
            // Only after an attempt whose answer was lost is the other post certainly this share's.
            return again
                    ? answer.twin()
                            .map(this::published)
                            .orElseGet(() -> new Publication.Unknown("duplicate, not named"))
                    : new Publication.Rejected("duplicate");
        }
        return calls.refused(answer);
    }

    private Publication published(String urn) {
        return new Publication.Published(urn, URI.create(config.permalinkUrl() + urn + "/"));
    }

    /** While an earlier attempt is in doubt, a picture that is gone decides nothing. */
    private static Publication withoutPictures(Publication ending, boolean again) {
        return again && ending instanceof Publication.Rejected rejected
                ? new Publication.Unknown(rejected.reason())
                : ending;
    }

    private static Publication unanswered(OutboundFailure failure) {
        String reason = failure.kind().name();
        return failure.maybeReceived() ? new Publication.Unknown(reason) : new Publication.NotSent(reason);
    }

    @Override
    public Uni<Change> edit(String remoteId, Outgoing post, Account account) {
        OutboundCall call = OutboundCall.post(
                        calls.post(remoteId),
                        "application/json",
                        Buffer.buffer(bodies.edit(post).toString()))
                .header("X-RestLi-Method", "PARTIAL_UPDATE");
        return change(call, account, false);
    }

    /** LinkedIn answers a second removal as the first; that the post is not there is as good. */
    @Override
    public Uni<Change> remove(String remoteId, Account account) {
        return change(OutboundCall.get(calls.post(remoteId)).method(HttpMethod.DELETE), account, true);
    }

    @Override
    public Uni<Standing> check(Account account) {
        return standing.of(account);
    }

    private Uni<Change> change(OutboundCall call, Account account, boolean goneIsDone) {
        return calls.send(call, account)
                .map(answer -> switch (answer.status()) {
                    case 404 -> goneIsDone ? new Change.Done() : new Change.Refused(answer.reason());
                    case 409 -> new Change.Unknown(answer.reason());
                    default -> Change.of(answer.status(), answer.isBare(), answer.reason(), calls.retryAfter(answer));
                })
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Change.Unknown(((OutboundFailure) failed).kind().name()));
    }
}
