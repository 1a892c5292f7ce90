package dk.perron.share.network;

/** An app registered at a network: the tenant's own, the operator's, or one that Perron registered at a server. */
public record App(String clientId, String clientSecret) {
    @Override
    public String toString() {
        return "App[" + clientId + "]";
    }
}
