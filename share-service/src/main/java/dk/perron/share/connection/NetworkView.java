package dk.perron.share.connection;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A network as an employee sees it. */
@Schema(name = "Network")
public record NetworkView(
        String id,
        String name,

        @Schema(
                description =
                        "published: Perron posts with the employee's connection. opened: the network's own page is"
                                + " opened with everything filled in, and the employee sends it.")
        Mode mode,

        boolean needsConnection,

        @Schema(description = "Whether the caller has a connection that can be used")
        boolean connected,

        @Nullable
        @Schema(
                enumeration = {"consent", "password", "both"},
                description = "How the caller connects it; null when it needs no connection")
        String signIn,

        @Schema(description = "Whether the caller has to say at which server the account is")
        boolean asksForServer,

        @Nullable @Schema(examples = "mastodon.example") String serverExample,
        @Nullable ConnectionView connection,
        Limits limits,

        @Schema(enumeration = {"article", "picture", "text"})
        List<String> forms,

        @Schema(description = "Whether the network tells Perron what came of a post")
        boolean readsEngagement,

        @Nullable
        @Schema(description = "A second connection that figures are read with", examples = "linkedin-analytics")
        String engagementConnection) {
    /** What a network takes in one post; a server may have limits of its own. */
    @Schema(name = "NetworkLimits")
    public record Limits(int characters, int pictures) {}
}
