package dk.perron.share.policy;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What else follows, in the same transaction, when a tenant has set how it shares. */
public interface PolicySet {
    Uni<Void> set(SqlConnection transaction, TenantId tenant, SharingPolicy policy);
}
