package dk.perron.platform.outbound;

import dk.perron.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The one guard against server-side request forgery. A URL given by a tenant or a person must be https and every address
 * its name resolves to must be public; addresses named in {@code PERRON_OUTBOUND_ALLOW} (host:port, …) are let through as
 * they are. Checked when the URL is given, and again on the address connected to.
 */
@ApplicationScoped
public class OutboundGuard {
    private static final int LONGEST = 2_000;

    private final Vertx vertx;
    private final Set<String> allowed;

    public OutboundGuard(Vertx vertx, @ConfigProperty(name = "perron.outbound.allow") Optional<String> allow) {
        this.vertx = vertx;
        this.allowed = Arrays.stream(allow.orElse("").split(","))
                .map(String::trim)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A place that may be connected to: the URL and the very address that was checked. */
    record Target(URI uri, InetAddress address, int port) {}

    /**
     * Checks a URL when it is given.
     *
     * @param field the request's field that holds it
     * @return the URL; fails with {@link Problem} 422 {@code url.invalid}, {@code url.not-https}, {@code url.unknown-host}
     *     or {@code url.not-public}
     */
    public Uni<URI> given(String field, @Nullable String url) {
        return Uni.createFrom()
                .item(() -> parse(url))
                .chain(uri -> resolve(uri).replaceWith(uri))
                .onFailure(RefusedAddress.class)
                .transform(refused -> Problem.invalid(
                        ((RefusedAddress) refused).code(), field, String.valueOf(refused.getMessage())));
    }

    /** Resolves and checks; fails with {@link RefusedAddress}. */
    Uni<Target> resolve(URI uri) {
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.<Target>executeBlocking(() -> check(uri), false).toCompletionStage());
    }

    static URI parse(@Nullable String url) {
        if (url == null || url.isBlank() || url.length() > LONGEST) {
            throw new RefusedAddress("url.invalid", "Give a full address of up to " + LONGEST + " characters.");
        }
        try {
            URI uri = new URI(url.trim());
            if (uri.getHost() == null || uri.getScheme() == null || uri.getUserInfo() != null) {
                throw new RefusedAddress(
                        "url.invalid", "Give a full address such as https://example.com/path, without a user name.");
            }
            return uri;
        } catch (URISyntaxException broken) {
            throw new RefusedAddress("url.invalid", "Give a full address such as https://example.com/path.");
        }
    }

    private Target check(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean https = scheme.equals("https");
        if (!https && !scheme.equals("http")) {
            throw new RefusedAddress("url.not-https", "Only https addresses are reached.");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = uri.getPort() == -1 ? (https ? 443 : 80) : uri.getPort();
        boolean named = allowed.contains(host + ":" + port);
        if (!https && !named) {
            throw new RefusedAddress("url.not-https", "Only https addresses are reached.");
        }
        List<InetAddress> addresses = addresses(host);
        if (!named && !addresses.stream().allMatch(AddressRules::isPublic)) {
            throw new RefusedAddress(
                    "url.not-public", "This address leads into a private network; only public ones are reached.");
        }
        return new Target(uri, addresses.get(0), port);
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            throw new RefusedAddress("url.unknown-host", "The name " + host + " is not to be found.");
        }
    }
}
