package dk.perron.share.classifying;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Which hits were taken in, so that one that comes twice is told once. A hit is remembered in the partition of its day's
 * number modulo {@value #PARTITIONS}; the partition of the day after tomorrow is emptied ahead, which costs the same
 * however many there were. A hit that comes again after days is told apart by whoever counts, by the same id.
 */
@ApplicationScoped
class TakenHits {
    private static final Logger LOG = Logger.getLogger(TakenHits.class);
    private static final int PARTITIONS = 5;

    private final Finder finder;
    private final Clock clock;
    private volatile LocalDate emptied = LocalDate.MIN;

    TakenHits(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    /** Remembers them; answers those that are new, each once, in the order given. */
    Uni<List<ReceivedHit>> take(SqlConnection transaction, TenantId tenant, List<ReceivedHit> hits) {
        List<ReceivedHit> sorted = hits.stream()
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
        return transaction
                .preparedQuery("insert into taken_hit (tenant_id, slot, id)"
                        + " select $1, * from unnest($2::int[], $3::uuid[]) on conflict do nothing returning id")
                .execute(Tuple.of(
                        tenant.value(),
                        sorted.stream().map(TakenHits::slot).toArray(Integer[]::new),
                        sorted.stream().map(ReceivedHit::key).toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> fresh = new HashSet<>();
                    rows.forEach(row -> fresh.add(row.getUUID("id")));
                    return hits.stream().filter(hit -> fresh.remove(hit.key())).toList();
                });
    }

    @Scheduled(every = "15m", delayed = "1m")
    Uni<Void> forget() {
        LocalDate next = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(2);
        if (next.equals(emptied)) {
            return Uni.createFrom().voidItem();
        }
        long slot = Math.floorMod(next.toEpochDay(), PARTITIONS);
        return finder.query("truncate taken_hit_" + slot, Tuple.tuple())
                .invoke(() -> emptied = next)
                .invoke(() -> LOG.infof("taken hits forgotten slot=%d", slot))
                .replaceWithVoid();
    }

    private static int slot(ReceivedHit hit) {
        return (int) Math.floorMod(
                LocalDate.ofInstant(hit.hit().at(), ZoneOffset.UTC).toEpochDay(), PARTITIONS);
    }
}
