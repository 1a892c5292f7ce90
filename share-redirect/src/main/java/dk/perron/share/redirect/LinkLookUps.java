package dk.perron.share.redirect;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database for links. Codes that are wanted while it works on others go together in one question: many cost it
 * hardly more than one, as when a service has just started and everybody's links are missing in memory. Safe for use by
 * several threads.
 */
final class LinkLookUps {
    private static final int MOST_CODES = 500;
    private static final int MOST_QUESTIONS = 2;

    private final Function<Set<String>, Uni<List<FollowedLink>>> links;
    private final Duration within;
    private final Queue<Wanted> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger questions = new AtomicInteger();

    private record Wanted(String code, CompletableFuture<@Nullable FollowedLink> link) {}

    /**
     * @param links answers with those of the codes that are links
     * @param within after what time a look-up fails
     */
    LinkLookUps(Function<Set<String>, Uni<List<FollowedLink>>> links, Duration within) {
        this.links = links;
        this.within = within;
    }

    /** The link, or null when there is none; fails when the database does not answer in time. */
    CompletableFuture<@Nullable FollowedLink> find(String code) {
        Wanted wanted = new Wanted(code, new CompletableFuture<>());
        wanted.link().orTimeout(within.toMillis(), TimeUnit.MILLISECONDS);
        waiting.add(wanted);
        ask();
        return wanted.link();
    }

    private void ask() {
        while (!waiting.isEmpty() && questions.getAndUpdate(LinkLookUps::oneMore) < MOST_QUESTIONS) {
            List<Wanted> asked = next();
            Set<String> codes = asked.stream().map(Wanted::code).collect(Collectors.toSet());
            Uni<List<FollowedLink>> answer = codes.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : Uni.createFrom().deferred(() -> links.apply(codes));
            answer.ifNoItem()
                    .after(within)
                    .fail()
                    .onTermination()
                    .invoke(questions::decrementAndGet)
                    .subscribe()
                    .with(
                            found -> {
                                ask();
                                answer(asked, found);
                            },
                            away -> {
                                ask();
                                asked.forEach(wanted -> wanted.link().completeExceptionally(away));
                            });
        }
    }

    private static int oneMore(int questions) {
        return Math.min(questions + 1, MOST_QUESTIONS);
    }

    /** Those who wait longest; whose time is over meanwhile need no answer. */
    private List<Wanted> next() {
        List<Wanted> next = new ArrayList<>();
        for (Wanted one = waiting.poll(); one != null; one = next.size() < MOST_CODES ? waiting.poll() : null) {
            if (!one.link().isDone()) {
                next.add(one);
            }
        }
        return next;
    }

    private static void answer(List<Wanted> asked, List<FollowedLink> found) {
        Map<String, FollowedLink> links = found.stream().collect(Collectors.toMap(FollowedLink::code, link -> link));
        asked.forEach(wanted -> wanted.link().complete(links.get(wanted.code())));
    }
}
