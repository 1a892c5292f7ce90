package dk.perron.share.network.bluesky;

import dk.perron.platform.data.Finder;
import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the key sealed in the database, the same for all processes. Connections are bound to it, so deleting its row
 * means that everybody connects again.
 */
@ApplicationScoped
class StoredClientKeys implements ClientKeys {
    private static final TenantId SYSTEM = new TenantId("system");
    private static final String PURPOSE = "bluesky-client-key";

    private final Finder finder;
    private final Secrets secrets;
    private final AtomicReference<@Nullable SigningKey> remembered = new AtomicReference<>();

    StoredClientKeys(Finder finder, Secrets secrets) {
        this.finder = finder;
        this.secrets = secrets;
    }

    @Override
    public Uni<SigningKey> current() {
        SigningKey known = remembered.get();
        return known != null ? Uni.createFrom().item(known) : stored().invoke(remembered::set);
    }

    /** After a rotation of the keys of secrets, so that the older one can be forgotten. */
    @Scheduled(every = "1h", delayed = "40s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> reseal() {
        return finder.query(
                        "select sealed from bluesky_client_key where substring(sealed from 1 for 5) <> $1",
                        Tuple.of(Buffer.buffer(secrets.newestKey())))
                .chain(rows -> rows.iterator().hasNext()
                        ? reseal(rows.iterator().next().getBuffer("sealed"))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> reseal(io.vertx.mutiny.core.buffer.Buffer older) {
        String secret = secrets.open(SYSTEM, PURPOSE, older.getDelegate().getBytes());
        return finder.query(
                        "update bluesky_client_key set sealed = $2 where sealed = $1",
                        Tuple.of(older.getDelegate(), Buffer.buffer(secrets.seal(SYSTEM, PURPOSE, secret))))
                .replaceWithVoid();
    }

    private Uni<SigningKey> stored() {
        return read().chain(key -> key != null
                ? Uni.createFrom().item(key)
                : offer(SigningKey.fresh()).chain(this::read).onItem().ifNull().failWith(IllegalStateException::new));
    }

    private Uni<@Nullable SigningKey> read() {
        return finder.query("select sealed from bluesky_client_key where id = 'current'", Tuple.tuple())
                .map(rows -> rows.iterator().hasNext()
                        ? SigningKey.of(secrets.open(
                                SYSTEM,
                                PURPOSE,
                                rows.iterator()
                                        .next()
                                        .getBuffer("sealed")
                                        .getDelegate()
                                        .getBytes()))
                        : null);
    }

    /** The one that was there first stays. */
    private Uni<Void> offer(SigningKey key) {
        return finder.query(
                        "insert into bluesky_client_key (id, sealed) values ('current', $1) on conflict do nothing",
                        Tuple.of(Buffer.buffer(secrets.seal(SYSTEM, PURPOSE, key.secret()))))
                .replaceWithVoid();
    }
}
