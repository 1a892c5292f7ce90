package dk.perron.share.connection;

import dk.perron.platform.problem.Problem;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Networks;
import dk.perron.share.network.PasswordSignIn;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** The servers that people name in their own ways. */
@ApplicationScoped
class Servers {
    private final Networks networks;

    Servers(Networks networks) {
        this.networks = networks;
    }

    /** Base address of a network's server; fails with a {@link Problem} 422 {@code server.unknown} on the field. */
    Uni<URI> named(String network, String field, String named) {
        String name = named.strip();
        return networks.consent(network)
                .filter(ConsentSignIn::asksForServer)
                .map(signIn -> signIn.serverOf(name))
                .or(() -> networks.password(network).map(signIn -> signIn.serverOf(name)))
                .orElseGet(() -> Uni.createFrom().failure(new UnknownServer("The network is one server")))
                .onFailure(UnknownServer.class)
                .transform(unknown -> unknown(network, field));
    }

    Uni<URI> named(PasswordSignIn signIn, String field, String named) {
        return signIn.serverOf(named.strip())
                .onFailure(UnknownServer.class)
                .transform(unknown -> unknown(signIn.network(), field));
    }

    Problem unknown(String network, String field) {
        return Problem.invalid("server.unknown", field, whatToDo(network));
    }

    private String whatToDo(String network) {
        boolean takesServer = networks.password(network).isPresent()
                || networks.consent(network).map(ConsentSignIn::asksForServer).orElse(false);
        if (!takesServer) {
            return "Leave it out: this network is one server.";
        }
        String example =
                networks.consent(network).map(ConsentSignIn::serverExample).orElse("");
        return example.isEmpty()
                ? "No such server answers. Check its name."
                : "No such server answers. Give its name, such as " + example + ", or the whole name of the account.";
    }
}
