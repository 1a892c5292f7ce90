package dk.perron.share.network;

import dk.perron.platform.problem.Problem;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every network there is, those Perron publishes to first. */
@ApplicationScoped
public class Networks {
    private final List<SocialNetwork> social;
    private final List<ConnectableNetwork> connectable;
    private final List<OpenedNetwork> opened;

    Networks(
            @All List<SocialNetwork> social,
            @All List<ConnectableNetwork> connectable,
            @ConfigProperty(name = "perron.facebook.app-id") Optional<String> facebookApp) {
        this.social = social;
        this.connectable = connectable;
        this.opened = OpenedNetwork.all(facebookApp);
    }

    public List<Network> all() {
        return Stream.concat(
                        social.stream().map(SocialNetwork::network),
                        opened.stream().map(OpenedNetwork::network))
                .toList();
    }

    public List<SocialNetwork> social() {
        return social;
    }

    /** @throws Problem 422 on the given field when there is no such network */
    public Network named(String field, String id) {
        return all().stream()
                .filter(network -> network.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "network.unknown",
                        field,
                        "Choose one of: "
                                + String.join(
                                        ", ", all().stream().map(Network::id).toList()) + "."));
    }

    public Optional<SocialNetwork> social(String id) {
        return social.stream()
                .filter(network -> network.network().id().equals(id))
                .findFirst();
    }

    public Optional<ConnectableNetwork> connectable(String id) {
        return connectable.stream()
                .filter(network -> network.network().id().equals(id))
                .findFirst();
    }

    public Optional<OpenedNetwork> opened(String id) {
        return opened.stream()
                .filter(network -> network.network().id().equals(id))
                .findFirst();
    }
}
