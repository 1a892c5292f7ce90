package dk.perron.share.publishing;

import dk.perron.share.network.Account;
import dk.perron.share.network.Change;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import dk.perron.share.network.Sending;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.network.Standing;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.net.URI;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A network at which something happens while it is called for the first time. */
final class Meanwhile implements SocialNetwork {
    private final SocialNetwork real;
    private final BiFunction<Outgoing, Uni<Publication>, Uni<Publication>> first;

    private Meanwhile(SocialNetwork real, BiFunction<Outgoing, Uni<Publication>, Uni<Publication>> first) {
        this.real = real;
        this.first = first;
    }

    /** It happens before the network is called. */
    static Meanwhile before(SocialNetwork real, Runnable happens) {
        return new Meanwhile(
                real,
                (post, call) -> Uni.createFrom()
                        .voidItem()
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(happens)
                        .chain(() -> call));
    }

    /** It happens when the network has answered, and nobody has heard it yet. */
    static Meanwhile after(SocialNetwork real, Runnable happens) {
        return new Meanwhile(
                real,
                (post, call) ->
                        call.emitOn(Infrastructure.getDefaultWorkerPool()).invoke(happens));
    }

    /** The network never answers to the post. */
    static Meanwhile never(SocialNetwork real, Runnable givenUp) {
        return new Meanwhile(
                real,
                (post, call) -> Uni.createFrom()
                        .<Publication>nothing()
                        .onSubscription()
                        .invoke(post.posting())
                        .onCancellation()
                        .invoke(givenUp));
    }

    /** The network takes its time with what goes before the post. */
    static Meanwhile neverReady(SocialNetwork real) {
        return new Meanwhile(real, (post, call) -> Uni.createFrom().nothing());
    }

    @Override
    public Uni<Publication> publish(Outgoing post, Account account) {
        return first.apply(post, real.publish(post, account));
    }

    @Override
    public Uni<Publication> reconcile(Outgoing post, Account account, Sending sending) {
        return real.reconcile(post, account, sending);
    }

    @Override
    public Network network() {
        return real.network();
    }

    @Override
    public Set<Outgoing.Form> forms() {
        return real.forms();
    }

    @Override
    public Uni<Limits> limits(@Nullable URI server) {
        return real.limits(server);
    }

    @Override
    public int length(String text, URI link, Outgoing.Form form) {
        return real.length(text, link, form);
    }

    @Override
    public Uni<Change> edit(String remoteId, Outgoing post, Account account) {
        return real.edit(remoteId, post, account);
    }

    @Override
    public Uni<Change> remove(String remoteId, Account account) {
        return real.remove(remoteId, account);
    }

    @Override
    public Uni<Standing> check(Account account) {
        return real.check(account);
    }
}
