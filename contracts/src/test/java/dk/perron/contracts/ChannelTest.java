package dk.perron.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChannelTest {
    @Test
    void whatIsNotKeptForItsNewestStateIsGoneAfterTheMonthThatIsPromised() {
        assertThat(Channel.all())
                .isNotEmpty()
                .allSatisfy(channel ->
                        assertThat(channel.keptDays()).as(channel.name()).isEqualTo(channel.compacted() ? 0 : 30));
    }
}
