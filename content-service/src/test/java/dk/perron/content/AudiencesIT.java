package dk.perron.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FeedServer.class)
class AudiencesIT {
    private final Tenant tenant = new Tenant();

    @Test
    void aPreviewCountsAndNamesAFewOfMany() {
        for (int number = 0; number < 6; number++) {
            tenant.employee("Sales", "Aarhus");
        }
        String finance = tenant.employee(Map.of("department", "Finance", "languages", List.of("da", "en")));
        tenant.tell("left", 1, Map.of("department", "Sales", "active", false));
        tenant.knows(7);
        String topic = tenant.topic("Wind");
        tenant.as(finance).put("/topics/" + topic + "/follow").then().statusCode(204);

        tenant.curator()
                .body("{\"audience\":{\"field\":\"department\",\"in\":[\"Sales\"]}}")
                .post("/audiences/preview")
                .then()
                .statusCode(200)
                .body("employees", equalTo(6))
                .body("sample", hasSize(5))
                .body("sample[0].department", equalTo("Sales"))
                .body("sample[0].site", equalTo("Aarhus"));
        tenant.curator()
                .body("{\"audience\":{\"field\":\"follows\",\"in\":[\"" + topic + "\"]}}")
                .post("/audiences/preview")
                .then()
                .body("employees", equalTo(1))
                .body("sample", empty());
        assertThat(tenant.reach("{\"not\":{\"field\":\"site\",\"in\":[\"Aarhus\"]}}"))
                .isEqualTo(1);
        tenant.curator()
                .get("/audiences/values")
                .then()
                .statusCode(200)
                .body("department.value", equalTo(List.of("Sales", "Finance")))
                .body("department.employees", equalTo(List.of(6, 1)))
                .body("languages.value", equalTo(List.of("da", "en")))
                .body("level", empty());
    }

    @Test
    void anUnknownFieldIsNamed() {
        tenant.curator()
                .body(
                        "{\"audience\":{\"any\":[{\"field\":\"site\",\"in\":[\"x\"]},{\"field\":\"password\",\"in\":[\"x\"]}]}}")
                .post("/audiences/preview")
                .then()
                .statusCode(422)
                .body("code", equalTo("rule.invalid"))
                .body("errors.field", hasItem("audience.any[1].field"));
        tenant.curator().post("/audiences/preview").then().statusCode(422);
        tenant.curator()
                .body("{\"audience\":{\"field\":\"site'; drop table post; --\",\"in\":[\"x\"]}}")
                .post("/audiences/preview")
                .then()
                .statusCode(422);
    }
}
