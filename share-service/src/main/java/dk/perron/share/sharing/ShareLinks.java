package dk.perron.share.sharing;

import dk.perron.share.tracking.LinkAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the tracked links of shares are found by the world. */
@ApplicationScoped
public class ShareLinks {
    private final LinkAddresses addresses;

    @ConfigProperty(name = "perron.public-url")
    String publicUrl;

    ShareLinks(LinkAddresses addresses) {
        this.addresses = addresses;
    }

    /** The address that was given to a share when it was made. It never changes: networks tell equal posts by it. */
    public URI of(Share share) {
        String given = share.linkUrl();
        return given == null ? addresses.of(share.tenant(), share.code()) : URI.create(given);
    }

    /** Where the QR code of a share's link is, in this format. */
    String qr(Share share, String format) {
        return publicUrl + "/api/share/v1/qr/" + share.code() + "." + format;
    }
}
