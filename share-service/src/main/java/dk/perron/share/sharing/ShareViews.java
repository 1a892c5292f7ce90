package dk.perron.share.sharing;

import dk.perron.share.language.ReaderLanguage;
import dk.perron.share.network.Network;
import dk.perron.share.network.Networks;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows shares to their employees, with the address of the link and in the reader's language. */
@ApplicationScoped
class ShareViews {
    private final Networks networks;

    @ConfigProperty(name = "perron.public-url")
    String publicUrl;

    ShareViews(Networks networks) {
        this.networks = networks;
    }

    ShareView of(Share share, ReaderLanguage reader) {
        String name = networks.all().stream()
                .filter(network -> network.id().equals(share.network()))
                .map(Network::name)
                .findFirst()
                .orElse(share.network());
        return ShareView.of(share, link(share.code()), name, reader);
    }

    /** The tracked link with this code, as the world reaches it. */
    String link(String code) {
        return publicUrl + "/r/" + code;
    }
}
