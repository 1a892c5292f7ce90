package dk.perron.share.classifying;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.platform.data.Finder;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On days so long ago that nobody has salts of them. */
@QuarkusTest
@WithTestResource(PerronStack.class)
class OldSaltsIT {
    private static final LocalDate DAY = LocalDate.of(1926, 11, 1);

    private final Finder finder;

    OldSaltsIT(Finder finder) {
        this.finder = finder;
    }

    @AfterEach
    void forget() {
        finder.query("delete from salt where day <= $1", Tuple.of(DAY.plusDays(1)))
                .await()
                .indefinitely();
    }

    private void offer(LocalDate day) {
        finder.query("insert into salt (day, sealed) values ($1, $2)", Tuple.of(day, Buffer.buffer("sealed")))
                .await()
                .indefinitely();
    }

    private List<LocalDate> leftAt(String time) {
        Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
        new OldSalts(finder, clock).forget().await().indefinitely();
        return finder
                .query("select day from salt where day <= $1 order by day", Tuple.of(DAY.plusDays(1)))
                .await()
                .indefinitely()
                .stream()
                .map(row -> row.getLocalDate("day"))
                .toList();
    }

    @Test
    void aSaltDiesHalfAnHourAfterItsDayThoughNobodyFollowsLinks() {
        offer(DAY);
        offer(DAY.plusDays(1));

        assertThat(leftAt("1926-11-02T00:29:59Z")).containsExactly(DAY, DAY.plusDays(1));
        assertThat(leftAt("1926-11-02T00:30:00Z")).containsExactly(DAY.plusDays(1));
    }
}
