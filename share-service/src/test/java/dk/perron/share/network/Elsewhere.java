package dk.perron.share.network;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A network whose accounts are at another server than they say. */
public record Elsewhere(SocialNetwork there, URI server) implements SocialNetwork {
    @Override
    public Network network() {
        return there.network();
    }

    @Override
    public Set<Outgoing.Form> forms() {
        return there.forms();
    }

    @Override
    public Uni<Limits> limits(@Nullable URI named) {
        return there.limits(server);
    }

    @Override
    public int length(String text, URI link, Outgoing.Form form) {
        return there.length(text, link, form);
    }

    @Override
    public Uni<Publication> publish(Outgoing post, Account account) {
        return there.publish(post, moved(account));
    }

    @Override
    public Uni<Publication> reconcile(Outgoing post, Account account, Sending sending) {
        return there.reconcile(post, moved(account), sending);
    }

    @Override
    public Uni<Change> edit(String remoteId, Outgoing post, Account account) {
        return there.edit(remoteId, post, moved(account));
    }

    @Override
    public Uni<Change> remove(String remoteId, Account account) {
        return there.remove(remoteId, moved(account));
    }

    @Override
    public Uni<Standing> check(Account account) {
        return there.check(moved(account));
    }

    private Account moved(Account account) {
        return new Account(account.remoteId(), server, account.app(), account.credentials());
    }
}
