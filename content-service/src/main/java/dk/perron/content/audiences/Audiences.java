package dk.perron.content.audiences;

import dk.perron.platform.rule.Rule;
import io.smallrye.mutiny.Uni;
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
        return transaction
                .preparedQuery("select field, value, employees from ("
                        + " select field, value, count(*)::int as employees,"
                        + " row_number() over (partition by field order by count(*) desc, value) as place"
                        + " from employee, lateral ("
                        + "  values ('department', array[department]), ('site', array[site]), ('level', array[level]),"
                        + "  ('languages', languages), ('interests', interests)) as fact (field, each),"
                        + " unnest(fact.each) as value"
                        + " where active and value is not null group by field, value) as counted"
                        + " where place <= $1 order by field, place")
                .execute(Tuple.of(MOST_VALUES))
                .map(rows -> {
                    Map<String, List<AudienceValue>> values = new LinkedHashMap<>();
                    List.of("department", "site", "level", "languages", "interests")
                            .forEach(field -> values.put(field, new ArrayList<>()));
                    rows.forEach(row -> values.computeIfAbsent(row.getString("field"), field -> new ArrayList<>())
                            .add(new AudienceValue(row.getString("value"), row.getInteger("employees"))));
                    return values;
                });
    }
}
