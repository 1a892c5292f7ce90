package dk.perron.content.audiences;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.content.FeedServer;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.rule.Rule;
import dk.perron.platform.tenant.TenantId;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The database counts exactly those whom the rule matches, whatever the rule. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FeedServer.class)
class AudienceSqlIT {
    private static final List<String> SINGLE = List.of("department", "site", "level");
    private static final List<String> MANY = List.of("languages", "interests", "follows");
    private static final int PEOPLE = 200;
    private static final int RULES = 300;

    @Inject
    TenantDatabase database;

    @Inject
    Audiences audiences;

    private final TenantId tenant = new TenantId(UUID.randomUUID().toString());

    @Test
    void theDatabaseAgreesWithTheRuleOnRandomRulesAndPeople() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Map<String, Set<String>>> people =
                IntStream.range(0, PEOPLE).mapToObj(number -> person(random)).toList();
        people.forEach(this::add);

        for (int number = 0; number < RULES; number++) {
            Rule rule = rule(random, 0);
            long expected = people.stream().filter(rule::matches).count();

            int counted = answer(database.inTenant(tenant, transaction -> audiences.count(transaction, rule)));

            assertThat(counted).as("seed %d: %s", seed, rule.toJson()).isEqualTo((int) expected);
        }
    }

    private void add(Map<String, Set<String>> facts) {
        String id = UUID.randomUUID().toString();
        answer(database.inTenant(
                tenant,
                transaction -> transaction
                        .preparedQuery("insert into employee"
                                + " (tenant_id, id, name, active, department, site, level, languages, interests, version)"
                                + " values ($1, $2, 'Somebody', true, $3, $4, $5, $6, $7, 1)")
                        .execute(Tuple.from(new Object[] {
                            tenant.value(),
                            id,
                            one(facts, "department"),
                            one(facts, "site"),
                            one(facts, "level"),
                            facts.get("languages").toArray(String[]::new),
                            facts.get("interests").toArray(String[]::new)
                        }))
                        .chain(() -> facts.get("follows").isEmpty()
                                ? Uni.createFrom().nullItem()
                                : transaction
                                        .preparedQuery("insert into follows (tenant_id, employee_id, topics, version)"
                                                + " values ($1, $2, $3, 1)")
                                        .execute(Tuple.of(
                                                tenant.value(),
                                                id,
                                                facts.get("follows").toArray(String[]::new))))));
    }

    private static String one(Map<String, Set<String>> facts, String field) {
        return facts.get(field).stream().findFirst().orElse(null);
    }

    private static Map<String, Set<String>> person(Random random) {
        Map<String, Set<String>> facts = new HashMap<>();
        SINGLE.forEach(field -> facts.put(field, random.nextInt(4) == 0 ? Set.of() : Set.of(value(random))));
        MANY.forEach(field -> facts.put(field, values(random, 0)));
        return facts;
    }

    private static Rule rule(Random random, int depth) {
        int kind = depth > 3 ? 3 : random.nextInt(5);
        return switch (kind) {
            case 0 -> new Rule.All(rules(random, depth));
            case 1 -> new Rule.Any(rules(random, depth));
            case 2 -> new Rule.Not(rule(random, depth + 1));
            default -> {
                List<String> fields = random.nextBoolean() ? SINGLE : MANY;
                yield new Rule.Condition(fields.get(random.nextInt(fields.size())), values(random, 1));
            }
        };
    }

    private static List<Rule> rules(Random random, int depth) {
        List<Rule> rules = new ArrayList<>();
        for (int number = random.nextInt(3); number >= 0; number--) {
            rules.add(rule(random, depth + 1));
        }
        return rules;
    }

    private static Set<String> values(Random random, int least) {
        Set<String> values = new TreeSet<>();
        for (int number = least + random.nextInt(3); number > 0; number--) {
            values.add(value(random));
        }
        return values;
    }

    /** Few values, so that they meet; one that would break out of a careless query. */
    private static String value(Random random) {
        return List.of("a", "b", "O'Neill", "æøå", "$1").get(random.nextInt(5));
    }

    private static <T> T answer(Uni<T> question) {
        return question.await().atMost(Duration.ofSeconds(10));
    }
}
