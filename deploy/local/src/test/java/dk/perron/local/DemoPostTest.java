package dk.perron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoPostTest {
    @ParameterizedTest
    @EnumSource(DemoTenant.class)
    void isAboutATopicOfItsTenant(DemoTenant tenant) {
        for (DemoPost post : DemoPost.of(tenant)) {
            assertTrue(tenant.interests().contains(post.topic()), post.topic());
        }
    }

    @ParameterizedTest
    @EnumSource(DemoTenant.class)
    void isForSomebodyWhoExists(DemoTenant tenant) {
        for (DemoPost post : DemoPost.of(tenant)) {
            JsonNode rule = Json.read(post.audience());
            for (JsonNode field : rule.findParents("field")) {
                List<String> known = switch (field.path("field").asText()) {
                    case "department" -> DemoPeople.DEPARTMENTS;
                    case "site" -> DemoPeople.SITES;
                    case "level" -> DemoPeople.LEVELS;
                    case "interests", "follows" -> tenant.interests();
                    default -> List.of();
                };
                assertTrue(known.containsAll(texts(field.path("in"))), field.toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DemoTenant.class)
    void isMadeOfAnArticleOfItsOwn(DemoTenant tenant) {
        List<String> articles =
                DemoPost.of(tenant).stream().map(DemoPost::article).toList();

        assertEquals(articles.stream().distinct().toList(), articles);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
