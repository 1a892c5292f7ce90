package dk.perron.share.connection;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something an employee should do before it is too late; of each kind one at most for each network. */
@Schema(name = "Reminder")
public record Reminder(
        @Schema(
                enumeration = {
                    "connection-ending",
                    "connection-lost",
                    "connection-missing",
                    "network-off",
                    "approval-needed"
                })
        String kind,

        String network,

        @Nullable
        @Schema(
                description = "When it ends, when it was lost, when the first share is due that cannot be published, or"
                        + " since when an approval is waited for")
        Instant at,

        String text,
        String whatToDo) {}
