package dk.perron.share.redirect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** As much of a configuration as the spool needs. */
record SpoolConfig(Path spoolDir, long spoolBytes, Duration spoolWithin, Duration restAfterFailure)
        implements RedirectConfig {
    @Override
    public Duration acknowledgeWithin() {
        return Duration.ofMillis(50);
    }

    @Override
    public Duration linger() {
        return Duration.ZERO;
    }

    @Override
    public long linksInMemory() {
        return 1;
    }

    @Override
    public Duration refreshLinksAfter() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration lookUpWithin() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration rememberUnknown() {
        return Duration.ofSeconds(5);
    }

    @Override
    public List<String> trustedProxies() {
        return List.of();
    }

    @Override
    public Optional<String> countryHeader() {
        return Optional.empty();
    }

    @Override
    public int unknownCodesPerMinute() {
        return 60;
    }

    @Override
    public Optional<Path> datacentreRanges() {
        return Optional.empty();
    }
}
