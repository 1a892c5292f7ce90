package dk.perron.share.sharing;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.share.network.Network;
import dk.perron.share.network.Networks;
import dk.perron.share.network.SocialNetwork;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows shares to their employees, with the address of the link and in the reader's language. */
@ApplicationScoped
class ShareViews {
    private final Networks networks;
    private final ShareLinks links;

    ShareViews(Networks networks, ShareLinks links) {
        this.networks = networks;
        this.links = links;
    }

    ShareView of(Share share, ReaderLanguage reader) {
        String name = networks.all().stream()
                .filter(network -> network.id().equals(share.network()))
                .map(Network::name)
                .findFirst()
                .orElse(share.network());
        return ShareView.of(
                share,
                links.of(share).toString(),
                new ShareView.QrView(links.qr(share, "svg"), links.qr(share, "png")),
                name,
                networks.social(share.network()).map(SocialNetwork::edits).orElse(false),
                reader);
    }
}
