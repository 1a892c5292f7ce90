package dk.perron.share.connection;

import dk.perron.platform.paging.Page;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import dk.perron.share.network.Networks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/networks")
@Tag(name = "Networks", description = "Where employees share to")
@APIResponse(responseCode = "401", description = "No valid access token")
public class NetworkResource {
    private final Networks networks;
    private final OwnConnections connections;
    private final SignedIn signedIn;

    NetworkResource(Networks networks, OwnConnections connections, SignedIn signedIn) {
        this.networks = networks;
        this.connections = connections;
        this.signedIn = signedIn;
    }

    /** What a network takes. */
    public record Limits(int characters) {}

    @Schema(name = "Network")
    public record NetworkView(String id, String name, boolean needsConnection, boolean connected, Limits limits) {}

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "The networks, and which of them the caller has connected")
    public Uni<Page<NetworkView>> list() {
        return connections.all(signedIn.tenant(), signedIn.employee()).map(found -> {
            Set<String> usable = found.stream()
                    .filter(connections::isUsable)
                    .map(Connection::network)
                    .collect(Collectors.toSet());
            return Page.whole(networks.all().stream()
                    .map(network -> new NetworkView(
                            network.id(),
                            network.name(),
                            network.needsConnection(),
                            usable.contains(network.id()),
                            new Limits(network.limits().characters())))
                    .toList());
        });
    }
}
