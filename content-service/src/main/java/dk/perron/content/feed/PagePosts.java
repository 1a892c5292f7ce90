package dk.perron.content.feed;

import dk.perron.content.employees.Employee;
import dk.perron.content.feed.Ranking.Place;
import dk.perron.content.posts.Post;
import dk.perron.content.posts.Posts;
import dk.perron.content.shares.SharedPosts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what one page of a feed shows, as it is in the database now. */
@ApplicationScoped
class PagePosts {
    private final Posts posts;
    private final SharedPosts shared;

    PagePosts(Posts posts, SharedPosts shared) {
        this.posts = posts;
        this.shared = shared;
    }

    /** By post id; a post that meanwhile is not offered to this employee any more is missing. */
    record Found(Map<String, Post> posts, Map<String, Set<String>> shared) {}

    Uni<Found> of(SqlConnection transaction, String employee, Employee reader, List<Place> places, Instant now) {
        List<String> ids = places.stream().map(Place::id).toList();
        return posts.find(transaction, ids)
                .chain(found -> shared.networks(transaction, employee, ids)
                        .map(networks -> new Found(
                                found.stream()
                                        .filter(post -> post.isOffered(reader.facts(), now))
                                        .collect(Collectors.toMap(
                                                post -> post.id().value(), Function.identity())),
                                networks)));
    }
}
