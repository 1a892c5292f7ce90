package dk.perron.share.redirect;

import dk.perron.platform.data.Finder;
import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** The salts all processes of this service share, sealed. They belong to no tenant. */
@ApplicationScoped
class SaltStore {
    private static final Logger LOG = Logger.getLogger(SaltStore.class);
    private static final TenantId SYSTEM = new TenantId("system");
    private static final String PURPOSE = "salt";

    private final Finder finder;
    private final Secrets secrets;

    SaltStore(Finder finder, Secrets secrets) {
        this.finder = finder;
        this.secrets = secrets;
    }

    /** Offers a salt for a day; the one that was there first stays. */
    Uni<Void> offer(LocalDate day, byte[] salt) {
        return finder.query(
                        "insert into salt (day, sealed) values ($1, $2) on conflict do nothing",
                        Tuple.of(day, Buffer.buffer(seal(salt))))
                .replaceWithVoid();
    }

    /**
     * The salts from that day on. One sealed under an older key is sealed anew; one that no key opens any more is deleted
     * and left out, so that another can be offered.
     */
    Uni<Map<LocalDate, byte[]>> since(LocalDate day) {
        return finder.query("select day, sealed from salt where day >= $1", Tuple.of(day))
                .chain(rows -> {
                    Map<LocalDate, byte[]> salts = new HashMap<>();
                    return Multi.createFrom()
                            .iterable(rows)
                            .onItem()
                            .transformToUniAndConcatenate(row -> open(row, salts))
                            .collect()
                            .last()
                            .replaceWith(salts);
                });
    }

    Uni<Void> forgetBefore(LocalDate day) {
        return finder.query("delete from salt where day < $1", Tuple.of(day)).replaceWithVoid();
    }

    private Uni<Void> open(Row row, Map<LocalDate, byte[]> salts) {
        LocalDate day = row.getLocalDate("day");
        byte[] sealed = row.getBuffer("sealed").getDelegate().getBytes();
        byte[] salt;
        try {
            salt = Base64.getDecoder().decode(secrets.open(SYSTEM, PURPOSE, sealed));
        } catch (IllegalStateException unreadable) {
            LOG.errorf("A salt that no key opens is replaced; visitors of its day are counted anew: day=%s", day);
            return finder.query("delete from salt where day = $1 and sealed = $2", Tuple.of(day, Buffer.buffer(sealed)))
                    .replaceWithVoid();
        }
        salts.put(day, salt);
        byte[] newest = secrets.newestKey();
        if (Arrays.equals(newest, 0, newest.length, sealed, 0, newest.length)) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("sealed anew table=salt day=%s", day);
        return finder.query(
                        "update salt set sealed = $3 where day = $1 and sealed = $2",
                        Tuple.of(day, Buffer.buffer(sealed), Buffer.buffer(seal(salt))))
                .replaceWithVoid();
    }

    private byte[] seal(byte[] salt) {
        return secrets.seal(SYSTEM, PURPOSE, Base64.getEncoder().encodeToString(salt));
    }
}
