package dk.perron.content.audiences;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The rule to preview; null means everyone. */
record AudienceWish(
        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT,
                nullable = true,
                examples = "{\"all\":[{\"field\":\"department\",\"in\":[\"Sales\"]}]}")
        @Nullable
        JsonNode audience) {}
