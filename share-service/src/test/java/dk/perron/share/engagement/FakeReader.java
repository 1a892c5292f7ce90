package dk.perron.share.engagement;

import dk.perron.share.network.Account;
import dk.perron.share.network.EngagementReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Networks in memory that tell of posts: what a test says they do. */
final class FakeReader implements EngagementReader {
    /** Tells everybody, and lets its figures go anywhere. */
    static final FakeReader OPEN = new FakeReader("fake-open", null, new Terms(null, true), 25, 1_000_000);

    /** Tells members alone, and lets figures be kept for two days and go nowhere. */
    static final FakeReader MEMBERS =
            new FakeReader("fake-members", "linkedin", new Terms(Duration.ofHours(48), false), 5, 1_000_000);

    /** Lets itself be asked twice a day. */
    static final FakeReader TIGHT = new FakeReader("fake-tight", null, new Terms(null, true), 1, 2);

    final List<List<String>> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Map<Metric, Long>> posts = new ConcurrentHashMap<>();
    private final Map<String, Uni<Reading>> answers = new ConcurrentHashMap<>();
    private final String network;
    private final @Nullable String connection;
    private final Terms terms;
    private final int atOnce;
    private final int callsPerDay;

    private FakeReader(String network, @Nullable String connection, Terms terms, int atOnce, int callsPerDay) {
        this.network = network;
        this.connection = connection;
        this.terms = terms;
        this.atOnce = atOnce;
        this.callsPerDay = callsPerDay;
    }

    /** Gives them to the service under test. */
    static class Producer {
        @Produces
        @Singleton
        EngagementReader open() {
            return OPEN;
        }

        @Produces
        @Singleton
        EngagementReader members() {
            return MEMBERS;
        }

        @Produces
        @Singleton
        EngagementReader tight() {
            return TIGHT;
        }
    }

    /** What is public of a post. */
    void tells(String remoteId, Map<Metric, Long> figures) {
        posts.put(remoteId, figures);
    }

    void forgets(String remoteId) {
        posts.remove(remoteId);
    }

    /** How calls that ask for that post end from now on. */
    void answers(String remoteId, Uni<Reading> answer) {
        answers.put(remoteId, answer);
    }

    long callsFor(String remoteId) {
        return calls.stream().filter(ids -> ids.contains(remoteId)).count();
    }

    @Override
    public String network() {
        return network;
    }

    @Override
    public @Nullable String connection() {
        return connection;
    }

    @Override
    public Set<Metric> metrics() {
        return Set.of(Metric.REACTIONS, Metric.COMMENTS, Metric.RESHARES);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Override
    public int atOnce() {
        return atOnce;
    }

    @Override
    public int callsFor(int posts) {
        return 1;
    }

    @Override
    public int callsPerDay() {
        return callsPerDay;
    }

    @Override
    public Uni<Reading> read(List<String> remoteIds, @Nullable Account account) {
        calls.add(List.copyOf(remoteIds));
        for (String id : remoteIds) {
            Uni<Reading> answer = answers.get(id);
            if (answer != null) {
                return answer;
            }
        }
        Map<String, Map<Metric, Long>> told = new HashMap<>(posts);
        told.keySet().retainAll(remoteIds);
        return Uni.createFrom().item(new Reading.Read(told));
    }
}
