package dk.perron.share.network;

import io.smallrye.mutiny.Uni;
import java.net.URI;

/** A network at which an employee authorises Perron with a password made for apps. The password is used once and not kept. */
public interface PasswordSignIn {
    /** Id of the network. */
    String network();

    /** Base address of the server that somebody named in their own way; fails with {@link UnknownServer}. */
    Uni<URI> serverOf(String named);

    /** Signs in; fails with {@link RefusedGrant}, which says whether the password was refused. */
    Uni<Grant> signIn(URI server, String identifier, String password);
}
