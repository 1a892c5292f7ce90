package dk.perron.e2e;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * People follow links all the while, and everything a click passes through is killed in turn, ten times in random order:
 * whoever was answered is counted, exactly once. Repeat a run with PERRON_FAULT_SEED.
 */
@ExtendWith(Perron.class)
@Order(Integer.MAX_VALUE - 1)
class FaultsIT {
    private static final Logger LOG = Logger.getLogger(FaultsIT.class);
    private static final int KILLS = 10;
    private static final int VISITORS_PER_SECOND = 150;

    private final Person curator = Person.of("curator", "havnelab");
    private final Person employee = Person.of("employee", "havnelab");
    private final Person analyst = Person.of("analyst", "havnelab");

    @Test
    void everyAnsweredVisitorIsCountedExactlyOnceWhateverIsKilled() {
        long seed = Optional.ofNullable(System.getenv("PERRON_FAULT_SEED"))
                .map(Long::valueOf)
                .orElseGet(System::nanoTime);
        LOG.infof("PERRON_FAULT_SEED=%d", seed);
        Random random = new Random(seed);
        Rules.letEmployeesShareOften(Person.of("admin", "havnelab"));
        String postId = Offer.toEverybody(curator, employee, "Ten faults " + UUID.randomUUID());
        List<URI> links = IntStream.range(0, 4).mapToObj(number -> link(postId)).toList();

        Visits visits = Visits.of(links, VISITORS_PER_SECOND);
        try (visits) {
            for (Perron.Part victim : victims(random)) {
                int enough = visits.answered() + 50 + random.nextInt(400);
                await("people are answered before the next fault, seed " + seed)
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> visits.answered() >= enough);
                LOG.infof("kill -9 %s after %d answers", victim.title(), visits.answered());
                Perron.killAndAwaitRestart(victim);
            }
            int afterwards = visits.answered() + 100;
            await("people are answered after the last fault, seed " + seed)
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> visits.answered() >= afterwards);
        }

        LOG.infof(
                "answered=%d unanswered=%d turnedAway=%d", visits.answered(), visits.unanswered(), visits.turnedAway());
        Figures.holdOf(analyst, postId, visits, "seed " + seed);
    }

    /** Each of them at least twice. */
    private static List<Perron.Part> victims(Random random) {
        List<Perron.Part> candidates = List.of(
                Perron.Part.REDIRECT,
                Perron.Part.SHARE,
                Perron.Part.KAFKA,
                Perron.Part.POSTGRES,
                Perron.Part.ANALYTICS);
        List<Perron.Part> victims = new ArrayList<>(candidates);
        victims.addAll(candidates);
        while (victims.size() < KILLS) {
            victims.add(candidates.get(random.nextInt(candidates.size())));
        }
        Collections.shuffle(victims, random);
        return victims;
    }

    /** A new tracked link, at share-redirect itself: production leads visitors there, past the gateway. */
    private URI link(String postId) {
        String code = employee.api()
                .body(Map.of("postId", postId, "network", "copy-link", "words", "See this", "language", "en"))
                .post("/api/share/v1/shares")
                .then()
                .statusCode(201)
                .extract()
                .path("link.code");
        return Perron.Part.REDIRECT.address().resolve("/r/" + code);
    }
}
