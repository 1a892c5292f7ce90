package dk.perron.analytics.live;

import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** Figures as they change. */
@Path("/v1/live")
@Cache(noStore = true)
@Tag(name = "Live")
public class LiveResource {
    /** More events than this waiting for one slow reader end its connection; it comes back and begins anew. */
    private static final int WAITING = 64;

    private static final long RECONNECT_MILLIS = 1_000;
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final SignedIn signedIn;
    private final JsonWebToken token;
    private final Listeners listeners;
    private final Clock clock;

    LiveResource(SignedIn signedIn, JsonWebToken token, Listeners listeners, Clock clock) {
        this.signedIn = signedIn;
        this.token = token;
        this.listeners = listeners;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.EMPLOYEE, Roles.ANALYST})
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "live",
            summary = "Figures of the last 30 days as they change",
            description = "Server-sent events, at once and then whenever the figures change. `impact`, for everybody:"
                    + " the caller's own `{\"clicks\": 3, \"shares\": 1}`. `counts`, for analysts: the tenant's"
                    + " `{\"clicks\": 128, \"shares\": 17, \"at\": \"2026-03-28T09:30:00Z\"}`. The stream ends with the"
                    + " access token; connect again with a new one.")
    @APIResponse(responseCode = "200", description = "The stream")
    @APIResponse(responseCode = "429", description = "live.too-many: this employee has enough connections")
    @APIResponse(responseCode = "503", description = "live.full: the service has enough connections")
    public Multi<OutboundSseEvent> live(@Context Sse sse) {
        TenantId tenant = signedIn.tenant();
        String employee = signedIn.employee();
        listeners.admit(employee);
        boolean analyst = signedIn.roles().contains(Roles.ANALYST);
        Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(token.getExpirationTime()));
        return Multi.createFrom()
                .<LiveEvent>emitter(
                        emitter -> {
                            Listener listener = new Listener(tenant, employee, analyst, emitter::emit);
                            emitter.onTermination(() -> listeners.remove(listener));
                            listeners.add(listener);
                        },
                        WAITING)
                .select()
                .first(left.compareTo(A_MOMENT) > 0 ? left : A_MOMENT)
                .map(event -> sent(sse, event));
    }

    private static OutboundSseEvent sent(Sse sse, LiveEvent event) {
        OutboundSseEvent.Builder builder = sse.newEventBuilder().reconnectDelay(RECONNECT_MILLIS);
        return event.name() == null || event.data() == null
                ? builder.comment("still here").build()
                : builder.name(event.name())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(event.data())
                        .build();
    }
}
