package dk.perron.share.network;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class StoredUploadsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final House house = House.nordlys();
    private final Uploads uploads;

    StoredUploadsIT(Uploads uploads) {
        this.uploads = uploads;
    }

    @Test
    void whatWasUploadedForAShareIsKeptWithIt() {
        String id = house.share(house.post(), "copy-link").jsonPath().getString("id");
        assertThat(uploads.of(id).await().atMost(PATIENCE)).isEmpty();

        uploads.keep(id, List.of("urn:li:image:a", "urn:li:image:b")).await().atMost(PATIENCE);

        assertThat(uploads.of(id).await().atMost(PATIENCE)).containsExactly("urn:li:image:a", "urn:li:image:b");
    }

    @Test
    void nothingIsKeptForAShareThatIsNotThere() {
        uploads.keep("share_nowhere", List.of("urn:li:image:a")).await().atMost(PATIENCE);

        assertThat(uploads.of("share_nowhere").await().atMost(PATIENCE)).isEmpty();
    }
}
