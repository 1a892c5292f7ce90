package dk.perron.identity.employees;

import dk.perron.identity.directory.Member;
import dk.perron.platform.event.Outbox;
import dk.perron.platform.paging.Cursor;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The employees of tenants. Each change is written together with its event, under the row's lock. */
@ApplicationScoped
public class Employees {
    private static final String CHANNEL = "identity.employees";
    private static final String REGISTERED = "dk.perron.identity.employee.registered.v1";
    private static final String CHANGED = "dk.perron.identity.employee.changed.v1";

    private final Outbox outbox;
    private final Clock clock;

    Employees(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Optional<Employee>> find(SqlConnection transaction, TenantId tenant, String id) {
        return transaction
                .preparedQuery("select * from employee where tenant_id = $1 and id = $2")
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> all(rows).stream().findFirst());
    }

    /** A page by name; the text is looked for in name, e-mail address and department. */
    Uni<Page<Employee>> page(SqlConnection transaction, TenantId tenant, String text, PageRequest wanted) {
        Cursor after = wanted.after(2);
        return transaction
                .preparedQuery(
                        "select * from employee where tenant_id = $1"
                                + " and ($2 = '%%' or name ilike $2 or email ilike $2 or department ilike $2)"
                                + " and ($3::text is null or (lower(name), id) > (lower($3), $4)) order by lower(name), id limit $5")
                .execute(Tuple.of(
                        tenant.value(),
                        "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%",
                        after == null ? null : after.keys().get(0),
                        after == null ? null : after.keys().get(1),
                        wanted.rows()))
                .map(rows -> Page.of(
                        all(rows),
                        wanted,
                        employee -> Cursor.of(employee.member().name(), employee.id())));
    }

    /** Brings these people up to date with the directory. The tenant's row is locked by the caller. */
    public Uni<Kept> keep(SqlConnection transaction, TenantId tenant, Collection<Member> members) {
        return locked(transaction, tenant, members.stream().map(Member::id).toArray(String[]::new))
                .chain(known -> {
                    Map<String, Employee> byId =
                            known.stream().collect(Collectors.toMap(Employee::id, Function.identity()));
                    List<Employee> changed = new ArrayList<>();
                    int added = 0;
                    for (Member member : members) {
                        Employee before = byId.get(member.id());
                        Employee after = before == null ? Employee.registered(member) : before.updated(member);
                        if (before == null) {
                            added++;
                        }
                        if (!after.equals(before)) {
                            changed.add(after);
                        }
                    }
                    Kept kept = new Kept(added, changed.size() - added, members.size() - changed.size());
                    return saveAll(transaction, tenant, changed).replaceWith(kept);
                });
    }

    /** The active people who were known before a reading of the directory began and are not in it. */
    public Uni<List<String>> missing(
            SqlConnection transaction, TenantId tenant, Collection<String> present, Instant readAt) {
        return transaction
                .preparedQuery("select id from employee where tenant_id = $1 and active and registered_at < $3"
                        + " and not id = any($2) order by id")
                .execute(Tuple.of(tenant.value(), present.toArray(String[]::new), at(readAt)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("id"))
                        .toList());
    }

    /** Makes these people inactive. */
    public Uni<Kept> leave(SqlConnection transaction, TenantId tenant, Collection<String> ids) {
        return locked(transaction, tenant, ids.toArray(String[]::new)).chain(known -> {
            List<Employee> gone = known.stream()
                    .filter(employee -> employee.member().active())
                    .map(employee -> employee.updated(employee.member().departed()))
                    .toList();
            return saveAll(transaction, tenant, gone).replaceWith(new Kept(0, gone.size(), 0));
        });
    }

    /** Keeps what a person chose; empty where nobody has that id. */
    Uni<Optional<Employee>> choose(
            SqlConnection transaction,
            TenantId tenant,
            String id,
            @Nullable List<String> languages,
            @Nullable List<String> interests) {
        return locked(transaction, tenant, id).chain(known -> {
            if (known.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            Employee before = known.get(0);
            Employee after = before.choosing(languages, interests);
            return (after.equals(before) ? Uni.createFrom().voidItem() : save(transaction, tenant, after))
                    .replaceWith(Optional.of(after));
        });
    }

    /** Notes that the person read what is stored about them; the first time counts. */
    Uni<Void> acceptNotice(SqlConnection transaction, TenantId tenant, String id) {
        return transaction
                .preparedQuery("update employee set notice_accepted_at = $3"
                        + " where tenant_id = $1 and id = $2 and notice_accepted_at is null")
                .execute(Tuple.of(tenant.value(), id, at(clock.instant())))
                .replaceWithVoid();
    }

    private static Uni<List<Employee>> locked(SqlConnection transaction, TenantId tenant, String... ids) {
        return transaction
                .preparedQuery("select * from employee where tenant_id = $1 and id = any($2) order by id for update")
                .execute(Tuple.of(tenant.value(), ids))
                .map(Employees::all);
    }

    private Uni<Void> saveAll(SqlConnection transaction, TenantId tenant, List<Employee> employees) {
        return Multi.createFrom()
                .iterable(employees)
                .onItem()
                .transformToUniAndConcatenate(employee -> save(transaction, tenant, employee))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> save(SqlConnection transaction, TenantId tenant, Employee employee) {
        Member member = employee.member();
        return transaction
                .preparedQuery("insert into employee (tenant_id, id, email, name, active, roles, department, site,"
                        + " level, languages, interests, own_languages, own_interests, registered_at, version)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
                        + " on conflict (tenant_id, id) do update set email = excluded.email, name = excluded.name,"
                        + " active = excluded.active, roles = excluded.roles, department = excluded.department,"
                        + " site = excluded.site, level = excluded.level, languages = excluded.languages,"
                        + " interests = excluded.interests, own_languages = excluded.own_languages,"
                        + " own_interests = excluded.own_interests, version = excluded.version")
                .execute(Tuple.from(new @Nullable Object[] {
                    tenant.value(),
                    member.id(),
                    member.email(),
                    member.name(),
                    member.active(),
                    member.roles().toArray(String[]::new),
                    member.department(),
                    member.site(),
                    member.level(),
                    array(member.languages()),
                    array(member.interests()),
                    array(employee.ownLanguages()),
                    array(employee.ownInterests()),
                    at(clock.instant()),
                    employee.version()
                }))
                .chain(() -> outbox.add(
                        transaction,
                        tenant,
                        CHANNEL,
                        employee.version() == 1 ? REGISTERED : CHANGED,
                        employee.id(),
                        EmployeeState.of(employee)));
    }

    private static String @Nullable [] array(@Nullable List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static List<Employee> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Employees::employee)
                .toList();
    }

    private static Employee employee(Row row) {
        Member member = new Member(
                row.getString("id"),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("active"),
                new TreeSet<>(Arrays.asList(row.getArrayOfStrings("roles"))),
                row.getString("department"),
                row.getString("site"),
                row.getString("level"),
                List.of(row.getArrayOfStrings("languages")),
                List.of(row.getArrayOfStrings("interests")));
        OffsetDateTime accepted = row.getOffsetDateTime("notice_accepted_at");
        return new Employee(
                member,
                list(row.getArrayOfStrings("own_languages")),
                list(row.getArrayOfStrings("own_interests")),
                accepted == null ? null : accepted.toInstant(),
                row.getLong("version"));
    }

    private static @Nullable List<String> list(String @Nullable [] values) {
        return values == null ? null : List.of(values);
    }
}
