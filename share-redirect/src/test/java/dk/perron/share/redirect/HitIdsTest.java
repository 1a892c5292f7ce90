package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.platform.id.Ids;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HitIdsTest {
    private final HitIds ids = new HitIds();

    @Test
    void idsAreLikeEveryIdAndDoNotRepeat() {
        assertThat(Stream.generate(() -> ids.next(1_795_000_000_000L)).limit(10_000))
                .doesNotHaveDuplicates()
                .allMatch(id -> Ids.isOne("hit", id));
    }

    @Test
    void laterIdsSortLater() {
        assertThat(ids.next(1_795_000_000_000L)).isLessThan(ids.next(1_795_000_000_001L));
    }
}
