package dk.perron.simulator.mastodon;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the instance says of itself, its limits above all. */
@Path("/mastodon/api/v2/instance")
public class InstanceResource {
    private final MastodonConfig config;
    private final Answering answering;

    InstanceResource(MastodonConfig config, Answering answering) {
        this.config = config;
        this.answering = answering;
    }

    @GET
    public Uni<Response> instance(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @Context UriInfo uri) {
        return answering.answer("instance", null, headers, request, () -> {
            Map<String, Object> configuration = new LinkedHashMap<>();
            configuration.put("urls", Map.of("streaming", "wss://mastodon.example"));
            configuration.put(
                    "statuses",
                    Map.of(
                            "max_characters", config.maxCharacters(),
                            "max_media_attachments", config.maxMediaAttachments(),
                            "characters_reserved_per_url", 23));
            configuration.put(
                    "media_attachments",
                    Map.of(
                            "supported_mime_types",
                            List.of("image/jpeg", "image/png", "image/gif", "image/webp"),
                            "image_size_limit",
                            16_777_216,
                            "image_matrix_limit",
                            33_177_600,
                            "description_limit",
                            1_500));
            Map<String, Object> instance = new LinkedHashMap<>();
            instance.put("domain", uri.getBaseUri().getAuthority());
            instance.put("title", "Mastodon simulator");
            instance.put("version", "4.4.3");
            instance.put("source_url", "https://github.com/mastodon/mastodon");
            instance.put("description", "Not a real instance");
            instance.put("languages", List.of("da", "en"));
            instance.put("configuration", configuration);
            instance.put("registrations", Map.of("enabled", false, "approval_required", false));
            instance.put("api_versions", Map.of("mastodon", 6));
            instance.put("rules", List.of());
            return Response.ok(instance).build();
        });
    }
}
