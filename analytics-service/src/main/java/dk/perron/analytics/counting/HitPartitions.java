package dk.perron.analytics.counting;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes a partition per UTC day of raw hits, ahead of time, and drops whole days when their time is up. Tables belong
 * to the owning role, so this alone works with it, on a thread that may wait. Without it nothing is lost: hits of a day
 * without a partition go to {@code hit_rest}.
 */
@Singleton
class HitPartitions {
    private static final Logger LOG = Logger.getLogger(HitPartitions.class);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'hit_'yyyyMMdd");
    private static final int BEFORE_MESSAGING = 1;
    private static final long LOCK = 0x6869_7473L;

    private final AgroalDataSource owner;
    private final CountingConfig config;
    private final Clock clock;

    HitPartitions(@DataSource("owner") AgroalDataSource owner, CountingConfig config, Clock clock) {
        this.owner = owner;
        this.config = config;
        this.clock = clock;
    }

    /** Before the first hit can come in: a partition cannot be made over rows that are elsewhere already. */
    void start(@Observes @Priority(BEFORE_MESSAGING) StartupEvent started) {
        keep();
    }

    @Scheduled(every = "6h", delayed = "6h")
    void keep() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate oldest = today.minus(config.keepHits());
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // One process at a time; the lock ends with the transaction.
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            List<String> kept = partitions(statement);
            for (int ahead = -1; ahead <= config.daysAhead(); ahead++) {
                LocalDate day = today.plusDays(ahead);
                if (!kept.contains(NAME.format(day))) {
                    make(statement, day);
                }
            }
            for (String partition : kept) {
                if (partition.compareTo(NAME.format(oldest)) < 0) {
                    statement.execute("drop table " + partition);
                }
            }
            statement.execute("delete from hit_rest where at < '" + oldest + "T00:00:00Z'");
            connection.commit();
        } catch (SQLException refused) {
            LOG.errorf(refused, "The partitions of raw hits were not made or dropped; hits go to hit_rest meanwhile");
        }
    }

    private static List<String> partitions(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select c.relname from pg_inherits i join pg_class c"
                + " on c.oid = i.inhrelid where i.inhparent = 'hit'::regclass and c.relname ~ '^hit_[0-9]{8}$'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Takes over what may have come for that day before. */
    private static void make(Statement statement, LocalDate day) throws SQLException {
        String name = NAME.format(day);
        String within = "at >= '" + day + "T00:00:00Z' and at < '" + day.plusDays(1) + "T00:00:00Z'";
        statement.execute("create table " + name + " (like hit including all)");
        // Nobody reads a partition by its own name; locked all the same, should somebody be granted it one day.
        statement.execute("alter table " + name + " enable row level security");
        statement.execute("with early as (delete from hit_rest where " + within + " returning *) insert into " + name
                + " select * from early");
        statement.execute("alter table hit attach partition " + name + " for values from ('" + day
                + "T00:00:00Z') to ('" + day.plusDays(1) + "T00:00:00Z')");
    }
}
