package dk.perron.share.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.id.Ids;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class BadInputIT {
    private static final String PLACE = "PLACE";

    private final House house = new House();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | shares/preview                | {'postId':'PLACE','network':'mail'}               | postId",
                "POST | shares/preview                | {'postId':'p','network':'PLACE'}                  | network",
                "POST | shares/preview                | {'postId':'p','network':'mail','words':'PLACE'}    | words",
                "POST | shares/preview                | {'postId':'p','network':'mail','language':'PLACE'} | language",
                "POST | shares                        | {'postId':'p','network':'mail','words':'PLACE'}    | words",
                "POST | shares                        | {'postId':'p','network':'mail','form':'PLACE'}     | form",
                "POST | shares                        | {'postId':'p','network':'mail','timing':'PLACE'}   | timing",
                "POST | shares                        | {'postId':'p','network':'mail','approval':{'text':'PLACE'}} | approval.text",
                "POST | shares/SHARE/approve          | {'text':'PLACE'}                                  | text",
                "POST | shares/SHARE/edit             | {'words':'PLACE'}                                 | words",
                "POST | shares/SHARE/edit             | {'words':'Mine','approval':{'text':'PLACE'}}      | approval.text",
                "POST | links/abcd1234/block          | {'reason':'PLACE'}                                | reason",
                "POST | connections/linkedin/authorize | {'returnTo':'PLACE'}                             | returnTo",
                "POST | connections/mastodon/authorize | {'server':'PLACE'}                               | server",
                "POST | connections/bluesky/password  | {'identifier':'PLACE','password':'p'}             | identifier",
                "PUT  | sharing-settings              | {'ownWords':'PLACE'}                              | ownWords",
                "PUT  | sharing-settings              | {'disclosure':{'preset':'own','wording':{'da':'PLACE','en':'x'}}} | disclosure.wording.da",
                "PUT  | network-settings/linkedin     | {'enabled':true,'clientId':'PLACE','clientSecret':'s'} | clientId",
                "PUT  | network-settings/mastodon     | {'enabled':true,'defaultServer':'PLACE'}           | defaultServer",
            })
    void aTextThatCannotBeTakenIsRefusedByItsField(String method, String path, String body, String field)
            throws JsonProcessingException {
        for (String bad : new String[] {"a\\u0000b", "half \\ud83d of one", "\\udea2", "x".repeat(100_000)}) {
            refuses(method, path, body.replace('\'', '"').replace(PLACE, bad), field);
        }
    }

    private void refuses(String method, String path, String body, String field) throws JsonProcessingException {
        new ObjectMapper().readTree(body);
        given().contentType(ContentType.JSON)
                .auth()
                .oauth2(Tokens.of("nordlys", house.tenant, house.employee, "admin"))
                .body(body)
                .request(method, "/api/share/v1/" + path.replace("SHARE", Ids.next("share")))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));
    }

    @Test
    void aKeyThatIsTooLongIsRefusedByItsName() {
        house.as(house.employee)
                .header("Idempotency-Key", "x".repeat(500))
                .body(Map.of("postId", Ids.next("post"), "network", "mail"))
                .post(House.SHARES)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key.invalid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"share_%00", "%ED%A0%80", "share_..%2F", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
    void anIdThatIsNoneIsNotFound(String id) {
        for (String move : new String[] {"confirm", "cancel", "remove"}) {
            house.as(house.employee)
                    .urlEncodingEnabled(false)
                    .post(House.SHARES + "/" + id + "/" + move)
                    .then()
                    .statusCode(404);
        }
    }
}
