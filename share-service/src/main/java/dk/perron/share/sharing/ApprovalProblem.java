package dk.perron.share.sharing;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says of an approval that is outdated; how {@code ShareRules} says it. */
@Schema(name = "ApprovalProblem", description = "A problem (RFC 9457); of approval.outdated also the time that is free")
record ApprovalProblem(
        @Schema(examples = "urn:perron:problem:approval.outdated")
        String type,

        @Schema(examples = "Does not fit the present state") String title,
        @Schema(examples = "409") int status,
        String detail,
        @Schema(examples = "approval.outdated") String code,
        String instance,

        @Nullable
        @Schema(
                description = "A colleague was faster: the first time at which it can be published, to be approved",
                examples = "2026-11-23T10:20:00Z")
        Instant newTime) {
    static final String NEW_TIME = "newTime";
}
