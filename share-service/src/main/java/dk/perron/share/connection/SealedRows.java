package dk.perron.share.connection;

import dk.perron.platform.data.Finder;
import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** The rows of one table that hold a secret, by the key that sealed them. */
record SealedRows(String table, String column, String purpose) {
    private static final Logger LOG = Logger.getLogger(SealedRows.class);

    static final List<SealedRows> ALL = List.of(
            new SealedRows("connection", "token", SealedCredentials.PURPOSE),
            new SealedRows("network_setting", "client_secret", NetworkSettings.PURPOSE),
            new SealedRows("registered_app", "client_secret", Apps.REGISTERED));

    /** Tenants that have secrets sealed under an older key. */
    Uni<List<TenantId>> tenants(Finder finder, Secrets secrets, int most) {
        return finder.query(
                        "select tenant_id from (select distinct tenant_id from " + table
                                + " where sealed_by <> $1) older order by random() limit $2",
                        Tuple.of(Buffer.buffer(secrets.newestKey()), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new TenantId(row.getString("tenant_id")))
                        .toList());
    }

    /**
     * Seals a batch of a tenant's secrets anew. One that no key opens any more is left as it is and complained of; the
     * order is random so that such ones do not keep the others from their turn.
     *
     * @return how many were sealed anew
     */
    Uni<Integer> reseal(SqlConnection transaction, TenantId tenant, Secrets secrets, int most) {
        return transaction
                .preparedQuery("select ctid::text as place, " + column + " as sealed from " + table
                        + " where ctid in (select ctid from " + table
                        + " where sealed_by <> $1 order by random() limit $2)"
                        + " for update skip locked")
                .execute(Tuple.of(Buffer.buffer(secrets.newestKey()), most))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> reseal(transaction, tenant, secrets, row))
                        .collect()
                        .with(Collectors.summingInt(Integer::intValue)));
    }

    private Uni<Integer> reseal(SqlConnection transaction, TenantId tenant, Secrets secrets, Row row) {
        byte[] anew;
        try {
            byte[] sealed = row.getBuffer("sealed").getDelegate().getBytes();
            anew = secrets.seal(tenant, purpose, secrets.open(tenant, purpose, sealed));
        } catch (IllegalStateException unreadable) {
            LOG.errorf("A secret that no key opens: table=%s tenant=%s", table, tenant);
            return Uni.createFrom().item(0);
        }
        return transaction
                .preparedQuery("update " + table + " set " + column + " = $2 where ctid = $1::text::tid")
                .execute(Tuple.of(row.getString("place"), Buffer.buffer(anew)))
                .replaceWith(1);
    }
}
