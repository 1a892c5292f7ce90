package dk.perron.simulator.mastodon;

import jakarta.inject.Singleton;
import java.time.Duration;

/** How long the instance works on an upload before it can be attached. */
@Singleton
class Processing {
    private final MastodonConfig config;
    private volatile int fromBytes;
    private volatile Duration time;

    Processing(MastodonConfig config) {
        this.config = config;
        this.fromBytes = config.processingFromBytes();
        this.time = config.processingTime();
    }

    Duration timeFor(int bytes) {
        return bytes >= fromBytes ? time : Duration.ZERO;
    }

    void set(int newFromBytes, Duration newTime) {
        fromBytes = newFromBytes;
        time = newTime;
    }

    void reset() {
        set(config.processingFromBytes(), config.processingTime());
    }
}
