package dk.perron.share.post;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What else follows, in the same transaction, when content-service has said something of a post. */
public interface PostKept {
    Uni<Void> kept(SqlConnection transaction, TenantId tenant, String post);
}
