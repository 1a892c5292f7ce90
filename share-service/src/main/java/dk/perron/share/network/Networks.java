package dk.perron.share.network;

import dk.perron.platform.problem.Problem;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every network there is, those Perron publishes to first. */
@ApplicationScoped
public class Networks {
    private final List<SocialNetwork> social;
    private final List<ConsentSignIn> consents;
    private final List<PasswordSignIn> passwords;
    private final List<RenewableNetwork> renewable;
    private final List<OpenedNetwork> opened;

    Networks(
            @All List<SocialNetwork> social,
            @All List<ConsentSignIn> consents,
            @All List<PasswordSignIn> passwords,
            @All List<RenewableNetwork> renewable,
            @ConfigProperty(name = "perron.facebook.app-id") Optional<String> facebookApp,
            @ConfigProperty(name = "perron.x.intent-url") String intentAtX,
            @ConfigProperty(name = "perron.public-url") String publicUrl) {
        this.social = social;
        this.consents = consents;
        this.passwords = passwords;
        this.renewable = renewable;
        this.opened = OpenedNetwork.all(facebookApp, intentAtX, publicUrl);
    }

    /** Each once; one that can be published to and opened as the one published to. */
    public List<Network> all() {
        return Stream.concat(
                        social.stream().map(SocialNetwork::network),
                        opened.stream()
                                .map(OpenedNetwork::network)
                                .filter(network -> social(network.id()).isEmpty()))
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

    public List<ConsentSignIn> consents() {
        return consents;
    }

    public Optional<ConsentSignIn> consent(String id) {
        return consents.stream().filter(signIn -> signIn.network().equals(id)).findFirst();
    }

    public Optional<PasswordSignIn> password(String id) {
        return passwords.stream().filter(signIn -> signIn.network().equals(id)).findFirst();
    }

    public Optional<RenewableNetwork> renewable(String id) {
        return renewable.stream()
                .filter(network -> network.network().equals(id))
                .findFirst();
    }

    /**
     * How many of its characters a network counts for a text, also where its own page is opened: that counts as its
     * interface does. One that Perron cannot publish to counts the letters.
     */
    public int length(Network network, String text, URI link, Outgoing.Form form) {
        return social(network.id())
                .map(social -> social.length(text, link, form))
                .orElse(text.length());
    }

    public Optional<OpenedNetwork> opened(String id) {
        return opened.stream()
                .filter(network -> network.network().id().equals(id))
                .findFirst();
    }
}
