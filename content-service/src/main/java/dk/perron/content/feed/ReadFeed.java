package dk.perron.content.feed;

import dk.perron.content.employees.Employees;
import dk.perron.content.feed.Candidates.Offered;
import dk.perron.content.feed.FeedItem.OfferedPost;
import dk.perron.content.feed.Ranking.Place;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Ranks for one employee what the tenant offers, and says why each post is there. */
@ApplicationScoped
class ReadFeed {
    private final TenantDatabase database;
    private final Employees employees;
    private final Candidates candidates;
    private final PagePosts pagePosts;
    private final Clock clock;

    ReadFeed(TenantDatabase database, Employees employees, Candidates candidates, PagePosts pagePosts, Clock clock) {
        this.database = database;
        this.employees = employees;
        this.candidates = candidates;
        this.pagePosts = pagePosts;
        this.clock = clock;
    }

    Uni<Page<FeedItem>> page(TenantId tenant, String employee, PageRequest wanted, ReasonWords words) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Ranking ranking = Ranking.of(wanted, now);
        return database.inTenant(
                tenant,
                transaction -> employees.find(transaction, employee).chain(reader -> {
                    // Somebody who left is offered nothing.
                    if (!reader.active()) {
                        return Uni.createFrom().item(Page.<FeedItem>whole(List.of()));
                    }
                    return candidates.of(transaction, tenant, now).chain(offered -> {
                        Page<Place> page = Page.of(
                                ranking.of(offered, reader.facts(), now).stream()
                                        .limit(wanted.rows())
                                        .toList(),
                                wanted,
                                ranking::cursor);
                        return pagePosts
                                .of(transaction, employee, reader, page.items(), now)
                                .map(found -> items(page, found, offered, words));
                    });
                }));
    }

    private static Page<FeedItem> items(Page<Place> page, PagePosts.Found found, Offered offered, ReasonWords words) {
        return new Page<>(
                page.items().stream()
                        .flatMap(place -> Stream.ofNullable(found.posts().get(place.id()))
                                .map(post -> new FeedItem(
                                        OfferedPost.of(post),
                                        words.reason(place.match(), offered.topicNames()),
                                        place.score(),
                                        found.shared().getOrDefault(place.id(), Set.of()))))
                        .toList(),
                page.next());
    }
}
