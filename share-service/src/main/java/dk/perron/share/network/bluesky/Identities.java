package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Form;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who an account is and where it lives: handle to DID, DID to its document, which names server and handle. Nothing is
 * remembered, since sign-in rests on it.
 */
@ApplicationScoped
class Identities {
    private static final Pattern HANDLE =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern PLC = Pattern.compile("did:plc:[a-z0-9]{1,64}");
    private static final Pattern WEB = Pattern.compile("did:web:[a-zA-Z0-9.-]+(%3A\\d{1,5})?");
    private static final int LONGEST_HANDLE = 253;
    private static final int MOST_REDIRECTS = 3;

    private final BlueskyConfig config;
    private final OutboundClient client;
    private final Xrpc xrpc;
    private final ObjectMapper json;

    Identities(BlueskyConfig config, OutboundClient client, Xrpc xrpc, ObjectMapper json) {
        this.config = config;
        this.client = client;
        this.xrpc = xrpc;
        this.json = json;
    }

    /**
     * An account.
     *
     * @param handle as its document claims; null when it claims none
     * @param server base address of the server its repository is at
     */
    record Identity(String did, @Nullable String handle, URI server) {}

    static boolean isHandle(String text) {
        return text.length() <= LONGEST_HANDLE
                && HANDLE.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    static boolean isDid(String text) {
        return PLC.matcher(text).matches() || WEB.matcher(text).matches();
    }

    /** The account of a handle, which its document has to claim too; fails with {@link UnknownServer}. */
    Uni<Identity> ofHandle(String handle) {
        String lower = handle.toLowerCase(Locale.ROOT);
        return didOf(lower, config.resolverUrl())
                .chain(did -> did.isPresent() ? Uni.createFrom().item(did) : didByWeb(lower))
                .chain(did -> ofDid(did.orElseThrow(() -> new UnknownServer("Nobody has this handle"))))
                .invoke(identity -> {
                    if (!lower.equals(identity.handle())) {
                        throw new UnknownServer("The account does not have this handle");
                    }
                });
    }

    /** Fails with {@link UnknownServer}. */
    Uni<Identity> ofDid(String did) {
        return document(did)
                .onFailure(OutboundFailure.class)
                .transform(failed ->
                        new UnknownServer(((OutboundFailure) failed).kind().name()))
                .map(answer -> read(did, answer));
    }

    /** Whom a server takes a handle for; empty when for nobody, or when it does not answer. */
    Uni<Optional<String>> didOf(String handle, URI server) {
        return xrpc.query(server, "com.atproto.identity.resolveHandle", new Form().with("handle", handle))
                .map(answer -> did(answer.body().path("did").asText("")))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Optional<String>> didByWeb(String handle) {
        URI address = URI.create("https://" + handle + "/.well-known/atproto-did");
        return client.send(OutboundCall.get(address)
                        .followingRedirects(MOST_REDIRECTS)
                        .within(config.timeout())
                        .atMost(2_000))
                .map(answer -> answer.isSuccess()
                        ? did(answer.body().toString(StandardCharsets.UTF_8).trim())
                        : Optional.<String>empty())
                .onFailure(OutboundFailure.class)
                .recoverWithItem(Optional.empty());
    }

    private static Optional<String> did(String text) {
        return isDid(text) ? Optional.of(text) : Optional.empty();
    }

    private Uni<OutboundAnswer> document(String did) {
        if (PLC.matcher(did).matches()) {
            return get(URI.create(config.plcUrl() + "/" + did));
        }
        if (!WEB.matcher(did).matches()) {
            return Uni.createFrom().failure(new UnknownServer("No DID"));
        }
        String host = URLDecoder.decode(did.substring("did:web:".length()), StandardCharsets.UTF_8);
        String path = "://" + host + "/.well-known/did.json";
        // Plain http is for servers on this machine: the guard lets it through only where the operator allowed it.
        return get(URI.create("https" + path))
                .onFailure(OutboundFailure.class)
                .recoverWithUni(() -> get(URI.create("http" + path)));
    }

    private Uni<OutboundAnswer> get(URI address) {
        return client.send(OutboundCall.get(address)
                .header("Accept", "application/did+ld+json, application/json")
                .within(config.timeout()));
    }

    private Identity read(String did, OutboundAnswer answer) {
        if (!answer.isSuccess()) {
            throw new UnknownServer("No DID document: " + answer.status());
        }
        try {
            return read(did, json.readTree(answer.body().getBytes()));
        } catch (IOException noJson) {
            throw new UnknownServer("No DID document");
        }
    }

    /** Reads a DID document; fails when it is another's or names no server. */
    static Identity read(String did, JsonNode document) {
        if (!document.path("id").asText().equals(did)) {
            throw new UnknownServer("The DID document is another's");
        }
        return new Identity(
                did,
                handle(document),
                server(document).orElseThrow(() -> new UnknownServer("The DID document names no server")));
    }

    private static @Nullable String handle(JsonNode document) {
        for (JsonNode name : document.path("alsoKnownAs")) {
            String handle = name.asText().replaceFirst("^at://", "").toLowerCase(Locale.ROOT);
            if (name.asText().startsWith("at://") && isHandle(handle)) {
                return handle;
            }
        }
        return null;
    }

    static Optional<URI> server(JsonNode document) {
        for (JsonNode service : document.path("service")) {
            String endpoint = service.path("serviceEndpoint").asText("").replaceFirst("/+$", "");
            if (service.path("id").asText().endsWith("#atproto_pds") && endpoint.matches("https?://[^\\s?#]+")) {
                return Optional.of(URI.create(endpoint));
            }
        }
        return Optional.empty();
    }
}
