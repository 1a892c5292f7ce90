package dk.perron.content.posts;

import dk.perron.content.audiences.AudienceRule;
import dk.perron.content.audiences.Audiences;
import dk.perron.content.topics.Topic;
import dk.perron.content.topics.Topics;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.problem.Problem.FieldError;
import dk.perron.platform.rule.Rule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a curator wrote into what a post holds: topics that exist, a rule that can be evaluated, its reach. */
@ApplicationScoped
class ComposePost {
    private final Topics topics;
    private final Audiences audiences;
    private final Clock clock;

    ComposePost(Topics topics, Audiences audiences, Clock clock) {
        this.topics = topics;
        this.audiences = audiences;
        this.clock = clock;
    }

    Uni<PostContent> compose(SqlConnection transaction, PostWish wish, @Nullable Instant expiresBefore) {
        Rule audience = AudienceRule.parse(wish.audience());
        Instant expiresAt = expiresAt(wish, expiresBefore);
        Set<String> mentioned = new LinkedHashSet<>(wish.topicsOrNone());
        mentioned.addAll(AudienceRule.topics(audience));
        return topics.known(transaction, mentioned).chain(known -> {
            refuseUnknown(wish, audience, known);
            return audiences
                    .count(transaction, audience)
                    .map(employees -> new PostContent(
                            wish.title().strip(),
                            wish.summary() == null ? "" : wish.summary().strip(),
                            wish.url(),
                            wish.imageUrl() == null || wish.imageUrl().isBlank() ? null : wish.imageUrl(),
                            wish.captionsOrNone(),
                            known.stream()
                                    .filter(topic -> wish.topicsOrNone().contains(topic.id()))
                                    .toList(),
                            audience,
                            employees,
                            expiresAt));
        });
    }

    /** A time that stands already may pass while a draft waits; only a new one must lie ahead. */
    private @Nullable Instant expiresAt(PostWish wish, @Nullable Instant before) {
        Instant expiresAt = wish.expiresAt() == null ? null : wish.expiresAt().truncatedTo(ChronoUnit.MILLIS);
        if (expiresAt != null && !expiresAt.equals(before) && !expiresAt.isAfter(clock.instant())) {
            throw Problem.invalid("post.expiry-past", "expiresAt", "Choose a time in the future.");
        }
        return expiresAt;
    }

    private static void refuseUnknown(PostWish wish, @Nullable Rule audience, List<Topic> known) {
        Set<String> ids = new LinkedHashSet<>();
        known.forEach(topic -> ids.add(topic.id()));
        List<FieldError> errors = new ArrayList<>();
        List<String> chosen = wish.topicsOrNone();
        for (int index = 0; index < chosen.size(); index++) {
            if (!ids.contains(chosen.get(index))) {
                errors.add(new FieldError("topics[" + index + "]", "There is no such topic."));
            }
        }
        if (!ids.containsAll(AudienceRule.topics(audience))) {
            errors.add(new FieldError("audience", "A condition on follows names a topic that does not exist."));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid("topic.unknown", errors);
        }
    }
}
