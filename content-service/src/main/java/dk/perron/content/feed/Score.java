package dk.perron.content.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far up a post stands in an employee's feed: the sum of what speaks for it. The whole policy is the list below;
 * freshness is worth as much as a followed topic, and half of that after a week.
 */
final class Score {
    private static final double HALF_LIFE_DAYS = 7;

    /** One thing that speaks for a post. */
    private record Step(String name, ToDoubleFunction<Weighed> points) {}

    private record Weighed(Match match, double daysOld) {}

    private static final List<Step> STEPS = List.of(
            new Step("follows its topic", weighed -> weighed.match().topics().isEmpty() ? 0 : 3),
            new Step(
                    "follows more of its topics",
                    weighed -> bounded(weighed.match().topics().size() - 1, 2) * 0.5),
            new Step(
                    "has its interest",
                    weighed -> bounded(weighed.match().interests().size(), 2) * 1.0),
            new Step(
                    "is meant in particular",
                    weighed -> bounded(weighed.match().grounds().size(), 3) * 0.5),
            new Step("reads its language", weighed -> weighed.match().inOwnLanguage() ? 0.5 : 0),
            new Step("is fresh", weighed -> 3 * Math.pow(0.5, weighed.daysOld() / HALF_LIFE_DAYS)));

    private Score() {}

    static double of(Match match, Instant publishedAt, Instant now) {
        double days = Math.max(0, Duration.between(publishedAt, now).toMinutes() / 1_440.0);
        Weighed weighed = new Weighed(match, days);
        double sum = STEPS.stream()
                .mapToDouble(step -> step.points().applyAsDouble(weighed))
                .sum();
        return Math.round(sum * 1_000) / 1_000.0;
    }

    private static int bounded(int number, int most) {
        return Math.max(0, Math.min(number, most));
    }
}
