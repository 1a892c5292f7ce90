package dk.perron.analytics.counting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What new facts add to each roll-up, in days of one zone. The maps are sorted, so that every transaction touches the
 * rows in the same order and two of them never wait for each other.
 */
final class Tally {
    /** In whose name figures of erased employees are kept, all together. */
    static final String ERASED = "erased";

    enum Scope {
        EMPLOYEE,
        POST,
        TENANT;

        String inDatabase() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record Day(Scope scope, String id, LocalDate day) implements Comparable<Day> {
        private static final Comparator<Day> ORDER =
                Comparator.comparing(Day::scope).thenComparing(Day::id).thenComparing(Day::day);

        @Override
        public int compareTo(Day other) {
            return ORDER.compare(this, other);
        }
    }

    record EmployeePost(String employeeId, String postId, LocalDate day) implements Comparable<EmployeePost> {
        private static final Comparator<EmployeePost> ORDER = Comparator.comparing(EmployeePost::employeeId)
                .thenComparing(EmployeePost::postId)
                .thenComparing(EmployeePost::day);

        @Override
        public int compareTo(EmployeePost other) {
            return ORDER.compare(this, other);
        }
    }

    record PostHour(String postId, Instant hour) implements Comparable<PostHour> {
        private static final Comparator<PostHour> ORDER =
                Comparator.comparing(PostHour::postId).thenComparing(PostHour::hour);

        @Override
        public int compareTo(PostHour other) {
            return ORDER.compare(this, other);
        }
    }

    record Discarded(String postId, LocalDate day, String reason) implements Comparable<Discarded> {
        private static final Comparator<Discarded> ORDER = Comparator.comparing(Discarded::postId)
                .thenComparing(Discarded::day)
                .thenComparing(Discarded::reason);

        @Override
        public int compareTo(Discarded other) {
            return ORDER.compare(this, other);
        }
    }

    record Added(int shares, int clicks) {
        static final Added SHARE = new Added(1, 0);
        static final Added CLICK = new Added(0, 1);

        Added plus(Added other) {
            return new Added(shares + other.shares, clicks + other.clicks);
        }
    }

    private final String tenant;
    private final ZoneId zone;
    private final SortedMap<Day, Added> days = new TreeMap<>();
    private final SortedMap<Day, Set<String>> visitors = new TreeMap<>();
    private final SortedMap<EmployeePost, Added> employeePosts = new TreeMap<>();
    private final SortedMap<PostHour, Added> postHours = new TreeMap<>();
    private final SortedMap<Discarded, Integer> discarded = new TreeMap<>();
    private final SortedMap<String, List<Instant>> clicksOfPosts = new TreeMap<>();

    Tally(String tenant, ZoneId zone) {
        this.tenant = tenant;
        this.zone = zone;
    }

    void share(PublishedShare share) {
        add(share.employeeId(), share.postId(), share.publishedAt(), Added.SHARE, null);
    }

    void hit(Hit hit) {
        if (hit.isClick()) {
            add(hit.employeeId(), hit.postId(), hit.at(), Added.CLICK, hit.visitor());
            clicksOfPosts
                    .computeIfAbsent(hit.postId(), post -> new ArrayList<>())
                    .add(hit.at());
        } else {
            discarded.merge(new Discarded(hit.postId(), day(hit.at()), hit.outcome()), 1, Integer::sum);
        }
    }

    private void add(String employee, String post, Instant at, Added one, @Nullable String visitor) {
        LocalDate day = day(at);
        for (Day each : List.of(
                new Day(Scope.EMPLOYEE, employee, day),
                new Day(Scope.POST, post, day),
                new Day(Scope.TENANT, tenant, day))) {
            days.merge(each, one, Added::plus);
            if (visitor != null && !each.id().equals(ERASED)) {
                visitors.computeIfAbsent(each, first -> new HashSet<>()).add(visitor);
            }
        }
        employeePosts.merge(new EmployeePost(employee, post, day), one, Added::plus);
        postHours.merge(new PostHour(post, at.truncatedTo(ChronoUnit.HOURS)), one, Added::plus);
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    SortedMap<Day, Added> days() {
        return days;
    }

    /** The visitors behind the clicks of each day, as far as known. */
    SortedMap<Day, Set<String>> visitors() {
        return visitors;
    }

    SortedMap<EmployeePost, Added> employeePosts() {
        return employeePosts;
    }

    SortedMap<PostHour, Added> postHours() {
        return postHours;
    }

    SortedMap<Discarded, Integer> discarded() {
        return discarded;
    }

    /** When each post was clicked. */
    SortedMap<String, List<Instant>> clicksOfPosts() {
        return clicksOfPosts;
    }
}
