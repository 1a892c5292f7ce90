package dk.perron.share.redirect;

import dk.perron.platform.data.Finder;
import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The salts all processes of this service share, sealed. They belong to no tenant. */
@ApplicationScoped
class SaltStore {
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
        byte[] sealed = secrets.seal(SYSTEM, PURPOSE, Base64.getEncoder().encodeToString(salt));
        return finder.query(
                        "insert into salt (day, sealed) values ($1, $2) on conflict do nothing",
                        Tuple.of(day, Buffer.buffer(sealed)))
                .replaceWithVoid();
    }

    Uni<Map<LocalDate, byte[]>> since(LocalDate day) {
        return finder.query("select day, sealed from salt where day >= $1", Tuple.of(day))
                .map(rows -> {
                    Map<LocalDate, byte[]> salts = new HashMap<>();
                    for (Row row : rows) {
                        String salt = secrets.open(
                                SYSTEM,
                                PURPOSE,
                                row.getBuffer("sealed").getDelegate().getBytes());
                        salts.put(row.getLocalDate("day"), Base64.getDecoder().decode(salt));
                    }
                    return salts;
                });
    }

    Uni<Void> forgetBefore(LocalDate day) {
        return finder.query("delete from salt where day < $1", Tuple.of(day)).replaceWithVoid();
    }
}
