package dk.perron.share.redirect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows machines by their user agent, after the maintained list {@code crawler-user-agents}; {@code crawlers/refresh}
 * fetches a newer one. Verdicts are remembered in memory for a while, since looking through the list costs more than
 * everything else a redirect does.
 */
@Singleton
class Crawlers {
    /** In the list, but also sent by the browser inside the network's own app, in which people read. */
    private static final Set<String> ALSO_PEOPLE = Set.of("MetaIAB Facebook", "Viber", "Notion\\/", "Tumblr\\/");

    private static final int REMEMBERED = 20_000;
    private static final int LONGEST_AGENT = 1_000;
    private static final Pattern LITERAL = Pattern.compile("(?:[\\w\\s:@,;!=&\"'%-]|\\\\[./()+?-])+");

    private interface Test {
        boolean finds(String agent);
    }

    private record Entry(Test test, Outcome kind) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Cache<String, Outcome> verdicts = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    Crawlers(ObjectMapper json, MailScanners mailScanners) {
        mailScanners
                .agents()
                .forEach(text -> entries.add(new Entry(agent -> agent.contains(text), Outcome.MAIL_SCANNER)));
        try (InputStream list = Objects.requireNonNull(Crawlers.class.getResourceAsStream("crawlers.json"))) {
            for (JsonNode crawler : json.readTree(list).path("crawlers")) {
                String pattern = crawler.path("pattern").asText();
                if (!ALSO_PEOPLE.contains(pattern)) {
                    Outcome kind = mailScanners.isOne(pattern)
                            ? Outcome.MAIL_SCANNER
                            : crawler.path("preview").asBoolean() ? Outcome.PREVIEW_BOT : Outcome.CRAWLER;
                    entries.add(new Entry(test(pattern), kind));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What a hit with this user agent is. A browser always says what it is: what says nothing is a machine. */
    Outcome outcomeOf(String agent) {
        if (agent.isBlank() || agent.length() > LONGEST_AGENT) {
            return Outcome.CRAWLER;
        }
        return Objects.requireNonNull(verdicts.get(agent, this::judge));
    }

    private Outcome judge(String agent) {
        Outcome found = Outcome.UNDECIDED;
        for (Entry entry : entries) {
            if (entry.test().finds(agent)) {
                if (entry.kind() != Outcome.CRAWLER) {
                    return entry.kind();
                }
                found = Outcome.CRAWLER;
            }
        }
        return found;
    }

    /** Nearly all patterns are plain text, which is found far faster as such. */
    private static Test test(String pattern) {
        if (LITERAL.matcher(pattern).matches()) {
            String text = pattern.replaceAll("\\\\(.)", "$1");
            return agent -> agent.contains(text);
        }
        Pattern compiled = Pattern.compile(pattern);
        return agent -> compiled.matcher(agent).find();
    }
}
