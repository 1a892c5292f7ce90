package dk.perron.share.connection;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something an employee should do before it is too late. */
@Schema(name = "Reminder")
public record Reminder(
        @Schema(enumeration = {"connection-ending", "connection-lost"})
        String kind,

        String network,

        @Nullable @Schema(description = "When it ends, or when it was lost")
        Instant at,

        String text,
        String whatToDo) {}
