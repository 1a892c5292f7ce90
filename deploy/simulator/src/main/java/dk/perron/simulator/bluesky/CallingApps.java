package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.Refusal;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Which app posts a form, by what it proves of itself and of its key. */
@Singleton
class CallingApps {
    /** @param key thumbprint of the key it holds */
    record App(String clientId, String key) {}

    private final Clients clients;
    private final Proofs proofs;

    CallingApps(Clients clients, Proofs proofs) {
        this.clients = clients;
        this.proofs = proofs;
    }

    /** @param redirectUri where it wants its members sent back to; null where it wants none */
    App check(HttpHeaders headers, UriInfo uri, MultivaluedMap<String, String> form, @Nullable String redirectUri) {
        String key = key(headers, uri);
        Clients.Claim claim = new Clients.Claim(
                form.getFirst("client_id"),
                form.getFirst("client_assertion_type"),
                form.getFirst("client_assertion"),
                IdentityResource.base(uri));
        return new App(clients.check(claim, redirectUri), key);
    }

    private String key(HttpHeaders headers, UriInfo uri) {
        try {
            return proofs.check(
                    headers.getHeaderString("DPoP"),
                    "POST",
                    uri.getAbsolutePath().toString(),
                    null);
        } catch (Proofs.Problem problem) {
            Refusal refusal = BlueskyErrors.oauth(400, problem.error(), problem.description());
            throw refusal.with("DPoP-Nonce", proofs.nonce());
        }
    }
}
