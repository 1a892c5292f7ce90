package dk.perron.share.linking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class LinksIT {
    private static final String LINKS = "/api/share/v1/links";
    private static final String QR = "/api/share/v1/qr/";
    private static final String SETTINGS = "/api/share/v1/tracking-settings";

    private final House house = House.nordlys();

    private RequestSpecification admin(String tenant) {
        return given().contentType(ContentType.JSON).auth().oauth2(Tokens.of("nordlys", tenant, "admin", "admin"));
    }

    private String code() {
        return house.share(house.post(), "copy-link").jsonPath().getString("link.code");
    }

    private static Response follow(String code, String host) {
        return given().redirects()
                .follow(false)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .header("X-Forwarded-For", "192.0.2.1")
                .header("X-Forwarded-Host", host)
                .get("/r/" + code);
    }

    @Test
    void aLinkThatIsAbusedIsBlockedUntilItIsUnblocked() {
        String code = code();
        follow(code, "localhost").then().statusCode(302);

        for (int time = 0; time < 2; time++) {
            admin(house.tenant)
                    .body(Map.of("reason", "Spam"))
                    .post(LINKS + "/" + code + "/block")
                    .then()
                    .statusCode(200)
                    .body("blocked", equalTo(true))
                    .body("blockedReason", equalTo("Spam"));
        }
        await().atMost(House.PATIENCE).until(() -> follow(code, "localhost").statusCode() == 410);
        follow(code, "localhost").then().body(containsString("This link is closed"));
        admin(house.tenant)
                .get(LINKS + "?blocked=true")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].postTitle", equalTo("Wind power at night"));
        admin(house.tenant).post(LINKS + "/" + code + "/unblock").then().statusCode(200);

        await().atMost(House.PATIENCE).until(() -> follow(code, "localhost").statusCode() == 302);
    }

    @Test
    void aLinkInMemoryIsNobodysSoonAfterItsEmployeeIsErased() {
        String code = code();
        follow(code, "localhost").then().statusCode(302);
        hit(code, house.employee);

        house.probe.send(
                "identity.employees",
                "dk.perron.identity.employee.erased.v1",
                house.employee,
                house.tenant,
                Map.of("id", house.employee, "version", 9));

        await().atMost(House.PATIENCE).until(() -> {
            follow(code, "localhost").then().statusCode(302);
            return house.probe.all("share.hits", "dk.perron.share.hit.received.v1", code).stream()
                    .anyMatch(hit -> hit.data().path("employeeId").asText().equals("erased"));
        });
    }

    private void hit(String code, String employee) {
        house.probe.await(
                "share.hits",
                hit -> hit.subject().equals(code)
                        && hit.data().path("employeeId").asText().equals(employee));
    }

    @Test
    void onlyAdminsOfTheTenantSeeAndBlockItsLinks() {
        String code = code();
        String stranger = UUID.randomUUID().toString();

        admin(stranger).get(LINKS + "?code=" + code).then().statusCode(200).body("items", hasSize(0));
        admin(stranger)
                .body(Map.of("reason", "x"))
                .post(LINKS + "/" + code + "/block")
                .then()
                .statusCode(404)
                .body("code", equalTo("link.unknown"));
        house.as(house.employee).get(LINKS).then().statusCode(403);
        admin(house.tenant)
                .body(Map.of())
                .post(LINKS + "/" + code + "/block")
                .then()
                .statusCode(422);
        admin(house.tenant).post(LINKS + "/nonsense!/unblock").then().statusCode(404);
        follow(code, "localhost").then().statusCode(302);
    }

    @Test
    void aHostOfTheTenantsOwnLeadsToItsLinksAndNobodyElses() {
        String own = "go-" + house.tenant.substring(0, 8) + ".nordlys.example";
        House other = House.nordlys();
        String theirs = other.share(other.post(), "copy-link").jsonPath().getString("link.code");
        String ours = code();
        admin(house.tenant)
                .body(Map.of("linkDomain", own, "clickIds", true))
                .put(SETTINGS)
                .then()
                .statusCode(200);

        await().atMost(House.PATIENCE).until(() -> follow(theirs, own).statusCode() == 404);
        follow(ours, own).then().statusCode(302).header("Location", containsString("&perron_click=hit_"));
        follow(ours, own).then().header("Location", containsString("#top"));
        follow(theirs, "localhost").then().statusCode(302);
        admin(house.tenant)
                .get(LINKS + "?code=" + ours)
                .then()
                .body("items[0].url", equalTo("https://" + own + "/r/" + ours));
    }

    @Test
    void anEmployeeHasTheOwnLinkAsAQrCode() throws Exception {
        String code = code();

        byte[] picture = house.as(house.employee)
                .get(QR + code + ".png?size=300")
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        int[] pixels = image.getRGB(0, 0, 300, 300, null, 0, 300);
        String read = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(300, 300, pixels))))
                .getText();

        assertThat(read).isEqualTo("http://localhost:8080/r/" + code);
        house.as(house.employee)
                .get(QR + code + ".svg")
                .then()
                .statusCode(200)
                .contentType(containsString("image/svg+xml"))
                .body(containsString("<svg"));
        house.as("somebody-else").get(QR + code + ".svg").then().statusCode(404);
        house.as(house.employee).get(QR + code + ".png?size=9999").then().statusCode(422);
        house.as(house.employee).get(QR + "nonsense!.svg").then().statusCode(404);
    }

    @Test
    void whoTriesCodeAfterCodeIsToldToWaitWhileLinksInMemoryWork() {
        String code = code();
        follow(code, "localhost").then().statusCode(302);

        List<Integer> answers = java.util.stream.IntStream.range(0, 70)
                .map(guess -> given().header("X-Forwarded-For", "198.51.100.77")
                        .get("/r/guessed" + (char) ('A' + guess % 8) + (1 + guess / 8))
                        .statusCode())
                .boxed()
                .toList();

        assertThat(answers).startsWith(404).endsWith(429);
        given().header("X-Forwarded-For", "198.51.100.77")
                .get("/r/guessedZZ")
                .then()
                .statusCode(429)
                .header("Retry-After", "60");
        given().redirects()
                .follow(false)
                .header("X-Forwarded-For", "198.51.100.77")
                .get("/r/" + code)
                .then()
                .statusCode(302);
    }
}
