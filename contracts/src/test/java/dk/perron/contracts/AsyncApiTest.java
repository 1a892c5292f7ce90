package dk.perron.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    @Test
    void theCommittedDocumentIsWhatTheSchemasSay() throws IOException {
        assertThat(Files.readString(Path.of("asyncapi.json")))
                .as("write it anew: see contracts/README.md")
                .isEqualTo(AsyncApi.document());
    }
}
