package dk.perron.simulator.linkedin;

import dk.perron.simulator.network.Member;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Calls counted per member and for the app between two midnights UTC. */
@Singleton
class DailyLimits {
    private final LinkedInConfig config;
    private final Clock clock;
    private final Map<String, Integer> perMember = new HashMap<>();
    private int perApp;
    private LocalDate day = LocalDate.EPOCH;

    DailyLimits(LinkedInConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    synchronized void count(Member member) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(day)) {
            reset();
            day = today;
        }
        if (perApp >= config.dailyLimitPerApp()) {
            throw LinkedInError.dayUsedUp("APPLICATION");
        }
        if (perMember.getOrDefault(member.sub(), 0) >= config.dailyLimitPerMember()) {
            throw LinkedInError.dayUsedUp("MEMBER");
        }
        perApp++;
        perMember.merge(member.sub(), 1, Integer::sum);
    }

    synchronized void reset() {
        perMember.clear();
        perApp = 0;
    }
}
