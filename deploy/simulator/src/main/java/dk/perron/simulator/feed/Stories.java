package dk.perron.simulator.feed;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The articles of the demonstration companies. The newest of each company is a few hours older than this process. */
@Singleton
class Stories {
    private final List<Story> all;
    private final Instant started;

    Stories(ObjectMapper json, Clock clock) throws IOException {
        this.started = clock.instant().truncatedTo(ChronoUnit.HOURS);
        try (InputStream file = Objects.requireNonNull(Stories.class.getResourceAsStream("/stories.json"))) {
            this.all = json.readValue(file, new TypeReference<>() {});
        }
    }

    List<Story> of(String site) {
        return all.stream().filter(story -> story.site().equals(site)).toList();
    }

    Optional<Story> find(String slug) {
        return all.stream().filter(story -> story.slug().equals(slug)).findFirst();
    }

    Instant publishedAt(Story story) {
        int place = of(story.site()).indexOf(story);
        return started.minus(Duration.ofHours(3 + 19L * place));
    }
}
