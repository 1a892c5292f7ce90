package dk.perron.simulator.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail as it arrived. */
public record Mail(
        Instant at, String from, List<String> to, @Nullable String subject, String text) {}
