package dk.perron.content.audiences;

import dk.perron.platform.rule.Rule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Whom a rule reaches, counted over this service's copy of the active employees. */
@ApplicationScoped
public class Audiences {
    private static final String FROM = " from employee left join follows"
            + " on follows.tenant_id = employee.tenant_id and follows.employee_id = employee.id"
            + " where employee.active and ";
    /** Figures about people are shown for groups of at least this many; so are samples of them. */
    private static final int SMALLEST_GROUP = 5;

    private static final int SAMPLE = 5;
    private static final int MOST_VALUES = 500;
    private static final List<String> FIELDS = List.of("department", "site", "level", "languages", "interests");
    /** One pass over the employees; what has several values is counted as a whole first, and taken apart after. */
    private static final String VALUES = "with counted as ("
            + " select department, site, level, languages, interests, count(*) as employees,"
            + " grouping(department, site, level, languages, interests) as counted_by"
            + " from employee where active"
            + " group by grouping sets ((department), (site), (level), (languages), (interests)))"
            + " select field, value, sum(employees)::int as employees"
            + " from counted, lateral (values (15, 'department', array[department]), (23, 'site', array[site]),"
            + " (27, 'level', array[level]), (29, 'languages', languages), (30, 'interests', interests))"
            + " as fact (counted_by, field, each), unnest(fact.each) as value"
            + " where fact.counted_by = counted.counted_by and value is not null"
            + " group by field, value order by field, employees desc, value";

    /** How many employees the rule reaches; no rule reaches all. */
    public Uni<Integer> count(SqlConnection transaction, @Nullable Rule rule) {
        AudienceSql sql = AudienceSql.of(rule);
        return transaction
                .preparedQuery("select count(*)::int as employees" + FROM + sql.condition())
                .execute(Tuple.wrap(sql.parameters()))
                .map(rows -> rows.iterator().next().getInteger("employees"));
    }

    Uni<AudiencePreview> preview(SqlConnection transaction, @Nullable Rule rule) {
        return count(transaction, rule)
                .chain(employees -> employees < SMALLEST_GROUP
                        ? Uni.createFrom().item(new AudiencePreview(employees, List.of()))
                        : sample(transaction, rule).map(sample -> new AudiencePreview(employees, sample)));
    }

    private static Uni<List<AudiencePreview.Example>> sample(SqlConnection transaction, @Nullable Rule rule) {
        AudienceSql sql = AudienceSql.of(rule);
        return transaction
                .preparedQuery("select employee.name, employee.department, employee.site" + FROM + sql.condition()
                        + " order by employee.id limit " + SAMPLE)
                .execute(Tuple.wrap(sql.parameters()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new AudiencePreview.Example(
                                row.getString("name"), row.getString("department"), row.getString("site")))
                        .toList());
    }

    /** The values that occur, by field, most frequent first. */
    Uni<Map<String, List<AudienceValue>>> values(SqlConnection transaction) {
        return transaction.query(VALUES).execute().map(rows -> {
            Map<String, List<AudienceValue>> values = new LinkedHashMap<>();
            FIELDS.forEach(field -> values.put(field, new ArrayList<>()));
            for (Row row : rows) {
                List<AudienceValue> known = values.getOrDefault(row.getString("field"), new ArrayList<>());
                if (known.size() < MOST_VALUES) {
                    known.add(new AudienceValue(row.getString("value"), row.getInteger("employees")));
                }
            }
            return values;
        });
    }
}
