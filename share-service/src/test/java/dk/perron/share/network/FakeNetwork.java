package dk.perron.share.network;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A network in memory. It knows a share by its id, so the same one again is the same post; the next calls of an account
 * can be made to end badly, before or after they were done.
 */
public final class FakeNetwork implements SocialNetwork {
    /** How a call ends badly. */
    public enum Trouble {
        THROTTLED,
        DISCONNECTED,
        REJECTED,
        DUPLICATE,
        NOT_SENT,
        LOST_BEFORE,
        LOST_AFTER
    }

    /** A post as its readers see it. */
    public record Seen(String id, String shareId, String author, String text, String link, int pictures) {}

    private record Spoiled(Trouble trouble, Duration pause) {}

    private final Network network;
    private final Clock clock;
    private final Map<String, Seen> posts = new HashMap<>();
    private final Map<String, Queue<Spoiled>> spoiled = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();
    private int lastId;

    public FakeNetwork(String id, Clock clock) {
        this.network = new Network(id, id, true, new Limits(1_000, 4));
        this.clock = clock;
    }

    public synchronized void spoil(String account, Trouble trouble, Duration wait) {
        spoiled.computeIfAbsent(account, nobody -> new ArrayDeque<>()).add(new Spoiled(trouble, wait));
    }

    public synchronized void revoke(String account) {
        revoked.add(account);
    }

    /** What is public of an account. */
    public synchronized List<Seen> posts(String account) {
        return new ArrayList<>(posts.values().stream()
                .filter(post -> post.author().equals(account))
                .toList());
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Set<Outgoing.Form> forms() {
        return Set.of(Outgoing.Form.values());
    }

    @Override
    public Uni<Limits> limits(@Nullable URI server) {
        return Uni.createFrom().item(network.limits());
    }

    @Override
    public int length(String text, URI link, Outgoing.Form form) {
        return text.length();
    }

    @Override
    public Uni<Publication> publish(Outgoing post, Account account) {
        return Uni.createFrom().item(() -> attempt(post, account));
    }

    @Override
    public Uni<Publication> reconcile(Outgoing post, Account account, Sending sending) {
        return Uni.createFrom().item(() -> sending == Sending.ALLOWED ? attempt(post, account) : look(post, account));
    }

    private synchronized Publication look(Outgoing post, Account account) {
        return posts.values().stream().anyMatch(seen -> seen.shareId().equals(post.shareId()))
                ? create(post, account)
                : new Publication.Absent();
    }

    @Override
    public Uni<Change> edit(String remoteId, Outgoing post, Account account) {
        return change(account, () -> posts.computeIfPresent(remoteId, (id, old) -> seen(id, post, account)));
    }

    @Override
    public Uni<Change> remove(String remoteId, Account account) {
        return change(account, () -> posts.remove(remoteId));
    }

    @Override
    public synchronized Uni<Standing> check(Account account) {
        return Uni.createFrom()
                .item(
                        revoked.contains(account.remoteId())
                                ? new Standing.Lost("revoked")
                                : next(account)
                                        .map(bad -> (Standing) new Standing.Unclear(bad.trouble.name()))
                                        .orElseGet(Standing.Good::new));
    }

    private synchronized Publication attempt(Outgoing post, Account account) {
        if (revoked.contains(account.remoteId())) {
            return new Publication.Disconnected("revoked");
        }
        if (post.text().length() > network.limits().characters()) {
            return new Publication.Rejected("too long");
        }
        if (post.form() == Outgoing.Form.PICTURE
                && post.pictures().stream()
                        .anyMatch(picture -> picture.address().getPath().contains("missing"))) {
            return new Publication.Rejected("picture");
        }
        post.posting().run();
        Spoiled bad = next(account).orElse(null);
        if (bad == null) {
            return create(post, account);
        }
        return switch (bad.trouble) {
            case THROTTLED ->
                new Publication.Throttled(clock.instant().plus(bad.pause), Publication.Throttled.Scope.ACCOUNT);
            case DISCONNECTED -> new Publication.Disconnected("refused");
            case REJECTED -> new Publication.Rejected("refused");
            case DUPLICATE -> new Publication.Rejected("duplicate");
            case NOT_SENT -> new Publication.NotSent("away");
            case LOST_BEFORE -> new Publication.Unknown("lost");
            case LOST_AFTER -> {
                create(post, account);
                yield new Publication.Unknown("lost");
            }
        };
    }

    private Publication create(Outgoing post, Account account) {
        String id = posts.values().stream()
                .filter(seen -> seen.shareId().equals(post.shareId()))
                .map(Seen::id)
                .findFirst()
                .orElseGet(() -> "post-" + ++lastId);
        posts.putIfAbsent(id, seen(id, post, account));
        return new Publication.Published(id, URI.create("https://" + network.id() + ".example/" + id));
    }

    private static Seen seen(String id, Outgoing post, Account account) {
        String text = post.form() == Outgoing.Form.ARTICLE ? post.text() : post.text() + "\n\n" + post.link();
        int pictures = post.form() == Outgoing.Form.PICTURE ? post.pictures().size() : 0;
        return new Seen(
                id, post.shareId(), account.remoteId(), text, post.link().toString(), pictures);
    }

    private synchronized Uni<Change> change(Account account, Supplier<@Nullable Seen> change) {
        if (revoked.contains(account.remoteId())) {
            return Uni.createFrom().item(new Change.Disconnected("revoked"));
        }
        Spoiled bad = next(account).orElse(null);
        if (bad != null && bad.trouble == Trouble.THROTTLED) {
            return Uni.createFrom().item(new Change.Throttled(clock.instant().plus(bad.pause)));
        }
        if (bad == null || bad.trouble == Trouble.LOST_AFTER) {
            change.get();
        }
        return Uni.createFrom().item(bad == null ? new Change.Done() : new Change.Unknown("lost"));
    }

    private java.util.Optional<Spoiled> next(Account account) {
        return java.util.Optional.ofNullable(spoiled.get(account.remoteId())).map(Queue::poll);
    }
}
