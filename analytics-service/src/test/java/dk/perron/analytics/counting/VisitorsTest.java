package dk.perron.analytics.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisitorsTest {
    private static List<String> visitors(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "visitor-" + number).toList();
    }

    @Test
    void fewVisitorsAreCountedExactly() {
        assertThat(Visitors.of(null).with(visitors(0, 150)).count()).isEqualTo(150);
    }

    @Test
    void aVisitorWhoComesAgainIsNoOtherVisitor() {
        byte[] morning = Visitors.of(null).with(visitors(0, 20)).toBytes();

        assertThat(Visitors.of(morning).with(visitors(10, 30)).count()).isEqualTo(30);
    }

    @Test
    void manyVisitorsTakeNoMoreRoomAndAreCountedNearly() {
        Visitors many = Visitors.of(null).with(visitors(0, 200_000));

        assertThat(many.toBytes()).hasSizeLessThan(2_200);
        assertThat(many.count()).isCloseTo(200_000, withPercentage(5));
    }
}
