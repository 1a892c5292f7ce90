package dk.perron.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventSchemasTest {
    private static final String MILESTONE = "dk.perron.analytics.post.milestone-reached.v1";

    @Test
    void everyEventOfEveryChannelHasASchemaThatRefusesAnEmptyObject() {
        assertThat(Channel.all()).isNotEmpty();
        Channel.all().stream()
                .flatMap(channel -> channel.events().stream())
                .forEach(type ->
                        assertThat(EventSchemas.violations(type, "{}")).as(type).isNotEmpty());
    }

    @Test
    void dataThatKeepsTheContractHasNoViolations() {
        assertThat(
                        EventSchemas.violations(
                                MILESTONE,
                                "{\"postId\":\"post_1\",\"title\":\"Wind\",\"clicks\":10,\"reachedAt\":\"2026-11-01T10:00:00Z\"}"))
                .isEmpty();
    }

    @Test
    void aTimeThatIsNoInstantIsAViolation() {
        assertThat(EventSchemas.violations(
                        MILESTONE, "{\"postId\":\"post_1\",\"title\":\"Wind\",\"clicks\":10,\"reachedAt\":\"noon\"}"))
                .hasSize(1);
    }

    @Test
    void aFieldThatNoSchemaNamesIsBorneByWhoReceivesItAndRefusedOfWhoSendsIt() {
        String grown =
                "{\"postId\":\"post_1\",\"title\":\"Wind\",\"clicks\":10,\"reachedAt\":\"2026-11-01T10:00:00Z\",\"more\":1}";

        assertThat(EventSchemas.violations(MILESTONE, grown)).isEmpty();
        assertThat(EventSchemas.violationsOfSender(MILESTONE, grown))
                .singleElement()
                .asString()
                .contains("more");
    }

    @Test
    void aTypeWithoutASchemaIsRefused() {
        assertThatThrownBy(() -> EventSchemas.violations("dk.perron.nothing.v1", "{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
