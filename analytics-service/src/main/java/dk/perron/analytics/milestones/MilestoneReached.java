package dk.perron.analytics.milestones;

import java.time.Instant;

/** Event out: the clicks of a post reached 1, 10, 100, 1,000 … */
record MilestoneReached(String postId, String title, long clicks, Instant reachedAt) {
    static final String CHANNEL = "analytics.milestones";
    static final String TYPE = "dk.perron.analytics.post.milestone-reached.v1";
}
