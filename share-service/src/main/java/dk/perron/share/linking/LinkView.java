package dk.perron.share.linking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A tracked link as an admin sees it: not whose it is. */
@Schema(name = "Link")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinkView(
        String code,
        String url,
        String target,
        String postId,

        @Nullable @Schema(description = "As the post was called when it was shared", examples = "Wind power at night")
        String postTitle,

        String network,
        Instant createdAt,
        boolean blocked,
        @Nullable Instant blockedAt,
        @Nullable String blockedReason) {}
