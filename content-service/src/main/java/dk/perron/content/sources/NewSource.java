package dk.perron.content.sources;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A curator's wish for a source. */
record NewSource(
        @NotNull(message = "Say the kind: feed or upload.")
        @Pattern(regexp = "feed|upload", message = "The kind is feed or upload.")
        @Schema(examples = "feed")
        String kind,

        @NotBlank(message = "Give the source a name.")
        @Size(max = 200, message = "The name may have 200 characters.")
        @Schema(examples = "News of Nordlys")
        String name,

        @Nullable @Schema(examples = "https://nordlys.example/news.xml")
        String url) {
    boolean isFeed() {
        return Source.FEED.equals(kind);
    }
}
