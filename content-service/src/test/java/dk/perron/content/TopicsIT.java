package dk.perron.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dk.perron.platform.event.Event;
import dk.perron.test.ChannelProbe;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FeedServer.class)
class TopicsIT {
    private final Tenant tenant = new Tenant();
    private final ChannelProbe probe = new ChannelProbe();

    @Test
    void followingTwiceIsFollowingOnceAndIsTold() {
        String employee = UUID.randomUUID().toString();
        String wind = tenant.topic("Wind power");
        String sun = tenant.topic("Sun");

        for (String topic : List.of(wind, wind, sun)) {
            tenant.as(employee).put("/topics/" + topic + "/follow").then().statusCode(204);
        }
        tenant.as(employee).delete("/topics/" + wind + "/follow").then().statusCode(204);
        tenant.as(employee).delete("/topics/" + wind + "/follow").then().statusCode(204);

        tenant.as(employee)
                .get("/topics")
                .then()
                .body("items.name", equalTo(List.of("Sun", "Wind power")))
                .body("items.followed", equalTo(List.of(true, false)))
                .body("items.followers", equalTo(List.of(1, 0)));
        probe.await(
                "content.follows",
                event -> event.subject().equals(employee)
                        && event.data().get("version").asInt() == 3);
        List<Event> told = probe.all("content.follows", "dk.perron.content.follows.changed.v1", employee);
        assertThat(told)
                .extracting(event -> event.data().get("version").asInt())
                .containsExactly(1, 2, 3);
        assertThat(told).extracting(event -> event.data().get("topics").size()).containsExactly(1, 2, 1);
        assertThat(told.get(2).data().get("topics").get(0).get("name").asText()).isEqualTo("Sun");
    }

    @Test
    void aTopicIsNamedOnce() {
        tenant.topic("Wind power");

        tenant.curator()
                .body(Map.of("name", "wind POWER"))
                .post("/topics")
                .then()
                .statusCode(409)
                .body("code", equalTo("topic.exists"));
        tenant.curator()
                .body(Map.of("name", " "))
                .post("/topics")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("name"));
        tenant.curator().post("/topics").then().statusCode(422);
    }
}
