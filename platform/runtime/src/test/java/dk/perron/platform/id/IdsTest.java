package dk.perron.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void laterIdsSortLater() {
        List<String> ids = Stream.generate(() -> Ids.next("post")).limit(1_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> Ids.isOne("post", id));
    }

    @Test
    void anIdOfAnotherKindIsNone() {
        assertThat(Ids.isOne("post", Ids.next("share"))).isFalse();
        assertThat(Ids.isOne("post", "post_'; drop table post")).isFalse();
    }
}
