package dk.perron.share.connection;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a tenant wants to use a network. It replaces what was set; only a secret left out is kept. */
@Schema(name = "NewNetworkSetting")
public record NewNetworkSetting(
        @NotNull(message = "Say whether employees can use the network.") @Schema(examples = "true")
        Boolean enabled,

        @Nullable
        @Schema(
                enumeration = {"published", "opened"},
                examples = "published",
                description = "Left out: as it was")
        String mode,

        @Nullable
        @Size(max = 200, message = "Give a client id of up to 200 characters.")
        @Schema(
                description = "Of the tenant's own app at the network; left out or empty: the operator's app, if any",
                examples = "77abcdefghijkl")
        String clientId,

        @Nullable
        @Schema(
                implementation = String.class,
                description = "Left out: the secret on record is kept; null or empty: removed. It is never shown.")
        JsonNode clientSecret,

        @Nullable
        @Size(max = 200, message = "Give a server of up to 200 characters.")
        @Schema(description = "Where employees' accounts usually are, for networks of many servers")
        String defaultServer) {
    @Override
    public String toString() {
        return "NewNetworkSetting[…]";
    }
}
