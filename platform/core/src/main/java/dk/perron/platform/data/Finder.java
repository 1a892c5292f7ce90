package dk.perron.platform.data;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * Looks up and claims rows for work that carries no token: redirect, relay, scheduler. Its database role sees only the
 * columns granted to it; the work itself goes on inside {@link TenantDatabase} with the tenant found.
 */
@ApplicationScoped
public class Finder {
    private final Pool pool;

    Finder(@ReactiveDataSource("finder") Pool pool) {
        this.pool = pool;
    }

    public Uni<RowSet<Row>> query(String sql, Tuple arguments) {
        return pool.preparedQuery(sql).execute(arguments);
    }

    /** Several claims in one transaction. */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    /** A connection of one's own, for a lock that lasts as long as its session. Close it. */
    public Uni<SqlConnection> connection() {
        return pool.getConnection();
    }
}
