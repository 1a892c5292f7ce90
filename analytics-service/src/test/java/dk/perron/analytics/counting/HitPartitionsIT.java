package dk.perron.analytics.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.test.PerronStack;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
class HitPartitionsIT {
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Inject
    HitPartitions partitions;

    @Inject
    @DataSource("owner")
    AgroalDataSource owner;

    private void execute(String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static String partition(LocalDate day) {
        return "hit_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private void hit(String id, LocalDate day) throws SQLException {
        execute("insert into hit values ('partitioned', '" + id + "', '" + day
                + "T12:00:00Z', 'share_1', 'post_1', 'mail', 'click')");
    }

    private List<String> whereIs(String id) throws SQLException {
        return texts("select tableoid::regclass::text from hit where id = '" + id + "'");
    }

    @Test
    void aWeekIsReadyAheadAndAHitGoesToItsDay() throws SQLException {
        hit("hit-today", today);
        hit("hit-ahead", today.plusDays(7));

        assertThat(whereIs("hit-today")).containsExactly(partition(today));
        assertThat(whereIs("hit-ahead")).containsExactly(partition(today.plusDays(7)));
    }

    @Test
    void aDayWithoutAPartitionIsTakenAllTheSameAndMovesWhenItGetsOne() throws SQLException {
        execute("drop table " + partition(today.plusDays(6)));
        hit("hit-early", today.plusDays(6));
        hit("hit-late", today.minusDays(20));
        assertThat(whereIs("hit-early")).containsExactly("hit_rest");

        partitions.keep();

        assertThat(whereIs("hit-early")).containsExactly(partition(today.plusDays(6)));
        assertThat(whereIs("hit-late")).containsExactly("hit_rest");
    }

    @Test
    void whatIsOlderThanItIsKeptGoesWithItsPartition() throws SQLException {
        LocalDate past = today.minusDays(91);
        execute("create table " + partition(past) + " partition of hit for values from ('" + past + "T00:00:00Z') to ('"
                + past.plusDays(1) + "T00:00:00Z')");
        hit("hit-past", past);
        hit("hit-long-past", today.minusDays(200));

        partitions.keep();

        assertThat(whereIs("hit-past")).isEmpty();
        assertThat(whereIs("hit-long-past")).isEmpty();
    }
}
