package dk.perron.share.network;

import dk.perron.platform.data.Finder;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Uploads beside their share; they go with it. The tenant is that of the share. */
@ApplicationScoped
class StoredUploads implements Uploads {
    private final Finder finder;
    private final TenantDatabase database;

    StoredUploads(Finder finder, TenantDatabase database) {
        this.finder = finder;
        this.database = database;
    }

    @Override
    public Uni<List<String>> of(String shareId) {
        return inTenantOf(
                shareId,
                List.of(),
                transaction -> transaction
                        .preparedQuery("select remote_ids from uploaded_picture where share_id = $1")
                        .execute(Tuple.of(shareId))
                        .map(rows -> rows.size() == 0
                                ? List.of()
                                : List.of(rows.iterator().next().getArrayOfStrings("remote_ids"))));
    }

    @Override
    public Uni<Void> keep(String shareId, List<String> remoteIds) {
        return inTenantOf(
                        shareId,
                        false,
                        transaction -> transaction
                                .preparedQuery("insert into uploaded_picture (share_id, tenant_id, remote_ids)"
                                        + " select id, tenant_id, $2::text[] from share where id = $1"
                                        + " on conflict (share_id) do update set remote_ids = excluded.remote_ids")
                                .execute(Tuple.of(shareId, remoteIds.toArray(new String[0])))
                                .map(rows -> true))
                .replaceWithVoid();
    }

    private <T> Uni<T> inTenantOf(String shareId, T nothing, Function<SqlConnection, Uni<T>> work) {
        return finder.query("select tenant_id from share where id = $1", Tuple.of(shareId))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(nothing)
                        : database.inTenant(new TenantId(rows.iterator().next().getString("tenant_id")), work));
    }
}
