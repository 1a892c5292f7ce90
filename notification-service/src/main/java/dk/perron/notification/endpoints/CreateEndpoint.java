package dk.perron.notification.endpoints;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.outbound.OutboundGuard;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers an endpoint. Its secret is made here and can be read this once. */
@ApplicationScoped
class CreateEndpoint {
    private static final int MOST_PER_TENANT = 50;

    /** A new endpoint and the secret to show to whoever made it. */
    record Created(Endpoint endpoint, SigningSecret secret) {}

    private final OutboundGuard guard;
    private final TenantDatabase database;
    private final Endpoints endpoints;
    private final Clock clock;

    CreateEndpoint(OutboundGuard guard, TenantDatabase database, Endpoints endpoints, Clock clock) {
        this.guard = guard;
        this.database = database;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** No types named means all of them. */
    Uni<Created> create(
            TenantId tenant,
            @Nullable String url,
            List<String> types,
            @Nullable String description,
            boolean permalinks) {
        List<WebhookType> wanted = typesFrom(types);
        return guard.given("url", url)
                .chain(allowed ->
                        add(tenant, allowed, wanted, description == null ? "" : description.strip(), permalinks));
    }

    private Uni<Created> add(
            TenantId tenant, URI url, List<WebhookType> types, String description, boolean permalinks) {
        Endpoint endpoint = new Endpoint(
                EndpointId.next(), url, types, description, permalinks, Endpoint.Status.ACTIVE, clock.instant(), null);
        SigningSecret secret = SigningSecret.random();
        return database.inTenant(
                tenant,
                transaction -> endpoints
                        .count(transaction)
                        .invoke(count -> {
                            if (count >= MOST_PER_TENANT) {
                                throw Problem.conflict(
                                        "endpoint.too-many",
                                        "There are " + MOST_PER_TENANT
                                                + " endpoints already. Delete one that is not used.");
                            }
                        })
                        .chain(() -> endpoints.add(transaction, tenant, endpoint, secret))
                        .replaceWith(new Created(endpoint, secret)));
    }

    private static List<WebhookType> typesFrom(List<String> words) {
        if (words.isEmpty()) {
            return WebhookType.ordinary();
        }
        Set<WebhookType> types = new LinkedHashSet<>();
        for (String word : words) {
            types.add(WebhookType.ofWord(word == null ? "" : word)
                    .filter(WebhookType.ordinary()::contains)
                    .orElseThrow(() -> Problem.invalid(
                            "endpoint.type-unknown",
                            "types",
                            "Choose among "
                                    + String.join(
                                            ", ",
                                            WebhookType.ordinary().stream()
                                                    .map(WebhookType::word)
                                                    .toList())
                                    + ".")));
        }
        return List.copyOf(types);
    }
}
