package dk.perron.notification.delivering;

import dk.perron.notification.endpoints.EndpointId;
import dk.perron.notification.endpoints.WebhookType;
import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Sends an endpoint a webhook of type {@code endpoint.test}; its success also enables an endpoint that had said 410. */
@Path("/v1/endpoints/{endpoint}/test")
@Tag(name = "Endpoints")
public class TestCallResource {
    private final SignedIn signedIn;
    private final Deliveries deliveries;
    private final Dispatcher dispatcher;
    private final Clock clock;

    TestCallResource(SignedIn signedIn, Deliveries deliveries, Dispatcher dispatcher, Clock clock) {
        this.signedIn = signedIn;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** 202: how it went is seen among the endpoint's deliveries. */
    @POST
    @RolesAllowed(Roles.ADMIN)
    @ResponseStatus(202)
    @Operation(summary = "Sends the endpoint a webhook of type endpoint.test")
    @APIResponse(
            responseCode = "202",
            description = "On its way; how it went is seen among the deliveries",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "404", description = "endpoint.unknown")
    public Uni<DeliveryView> test(@PathParam("endpoint") String endpoint) {
        Deliveries.Told call = new Deliveries.Told(
                WebhookType.ENDPOINT_TEST,
                "notification",
                Ids.next("test"),
                told -> WebhookBody.test(clock.instant(), endpoint),
                null);
        return deliveries
                .tellOne(signedIn.tenant(), new EndpointId(endpoint), call)
                .map(added -> DeliveryView.of(
                        added.orElseThrow(() -> Problem.notFound("endpoint.unknown", "There is no such endpoint."))))
                .invoke(dispatcher::wake);
    }
}
