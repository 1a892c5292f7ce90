package dk.perron.simulator.network;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The public page of one post, where its permalink leads. */
public final class PublicPage {
    public record Shown(String brand, PublicPost post) implements TemplateInstance {}

    public record Missing(String brand, String id) implements TemplateInstance {}

    private PublicPage() {}

    public static Response of(String brand, String id, Optional<PublicPost> found) {
        Optional<PublicPost> live = found.filter(PublicPost::isLive);
        return Response.status(live.isPresent() ? 200 : 404)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(live.isPresent() ? new Shown(brand, live.get()) : new Missing(brand, id))
                .build();
    }
}
