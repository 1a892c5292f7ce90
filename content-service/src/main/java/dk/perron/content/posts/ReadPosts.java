package dk.perron.content.posts;

import dk.perron.content.employees.Employees;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Shows posts: all to curators, to an employee those that are offered to that employee. */
@ApplicationScoped
class ReadPosts {
    private final TenantDatabase database;
    private final Posts posts;
    private final Employees employees;
    private final Clock clock;

    ReadPosts(TenantDatabase database, Posts posts, Employees employees, Clock clock) {
        this.database = database;
        this.posts = posts;
        this.employees = employees;
        this.clock = clock;
    }

    Uni<Page<Post>> page(TenantId tenant, @Nullable PostStatus status, PageRequest wanted) {
        return database.inTenant(tenant, transaction -> posts.page(transaction, status, wanted));
    }

    Uni<Post> forCurator(TenantId tenant, PostId id) {
        return database.inTenant(tenant, transaction -> posts.find(transaction, id));
    }

    Uni<Post> forEmployee(TenantId tenant, String employee, PostId id) {
        return database.inTenant(
                tenant,
                transaction -> employees
                        .find(transaction, employee)
                        .chain(reader -> posts.find(transaction, id).invoke(post -> {
                            // 404, not 403: an employee must not learn that a post outside the audience exists.
                            if (!reader.active() || !post.isOffered(reader.facts(), clock.instant())) {
                                throw PostId.unknown();
                            }
                        })));
    }
}
