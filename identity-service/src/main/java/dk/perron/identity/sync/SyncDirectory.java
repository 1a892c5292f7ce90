package dk.perron.identity.sync;

import dk.perron.identity.directory.Directory;
import dk.perron.identity.directory.Member;
import dk.perron.identity.directory.Organization;
import dk.perron.identity.employees.Employees;
import dk.perron.identity.employees.Kept;
import dk.perron.identity.tenants.Tenant;
import dk.perron.identity.tenants.Tenants;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings tenants and employees up to date with the directory, writing only what differs. Several processes may do so at
 * once: each batch is written under the lock of its tenant's row, and an older reading never overwrites a newer one.
 */
@ApplicationScoped
class SyncDirectory {
    private static final int BATCH = 200;

    private final Directory directory;
    private final Tenants tenants;
    private final Employees employees;
    private final TenantDatabase database;
    private final Clock clock;

    SyncDirectory(Directory directory, Tenants tenants, Employees employees, TenantDatabase database, Clock clock) {
        this.directory = directory;
        this.tenants = tenants;
        this.employees = employees;
        this.database = database;
        this.clock = clock;
    }

    /** Every organization, and the tenants whose organization is gone. */
    Uni<Kept> all() {
        return Uni.combine()
                .all()
                .unis(directory.organizations(), directory.roles())
                .asTuple()
                .chain(read -> total(Multi.createFrom()
                                .iterable(read.getItem1())
                                .onItem()
                                .transformToUniAndConcatenate(found -> organization(found, read.getItem2())))
                        .chain(kept -> orphans(read.getItem1()).map(kept::and)));
    }

    /** One tenant. */
    Uni<Kept> tenant(TenantId id) {
        return Uni.combine()
                .all()
                .unis(directory.organization(id), directory.roles())
                .asTuple()
                .chain(read -> organization(
                        read.getItem1()
                                .orElseThrow(() -> Problem.conflict(
                                        "organization.unknown", "The directory no longer knows this organisation.")),
                        read.getItem2()));
    }

    private Uni<Kept> organization(Organization organization, Map<String, Set<String>> roles) {
        Instant readAt = clock.instant();
        Function<Member, Member> complete = member -> {
            Member known = member.withRoles(roles.getOrDefault(member.id(), Set.of()));
            return organization.enabled() ? known : known.departed();
        };
        Reading reading = new Reading(Tenant.of(organization), readAt);
        return directory.members(organization.id()).chain(read -> {
            List<Member> members = read.stream().map(complete).toList();
            return total(Multi.createFrom()
                            .iterable(batches(members))
                            .onItem()
                            .transformToUniAndConcatenate(batch -> write(
                                    reading, transaction -> employees.keep(transaction, organization.id(), batch))))
                    .chain(kept -> absent(reading, members, complete).map(kept::and));
        });
    }

    /** A page can slip past someone while others leave: who seems to be gone is asked for once more, one by one. */
    private Uni<Kept> absent(Reading reading, List<Member> members, Function<Member, Member> complete) {
        TenantId tenant = reading.tenant().id();
        Set<String> present = members.stream().map(Member::id).collect(Collectors.toSet());
        return database.inTenant(tenant, transaction -> employees.missing(transaction, tenant, present, reading.at()))
                .chain(missing -> total(Multi.createFrom()
                        .iterable(missing)
                        .onItem()
                        .transformToUniAndConcatenate(id -> directory
                                .member(tenant, id)
                                .chain(found -> write(
                                        reading,
                                        transaction -> found.map(complete)
                                                .map(member -> employees.keep(transaction, tenant, List.of(member)))
                                                .orElseGet(
                                                        () -> employees.leave(transaction, tenant, List.of(id))))))));
    }

    private Uni<Kept> orphans(List<Organization> organizations) {
        Instant readAt = clock.instant();
        Set<TenantId> alive = organizations.stream().map(Organization::id).collect(Collectors.toSet());
        return tenants.known()
                .chain(known -> total(Multi.createFrom()
                        .iterable(known)
                        .filter(tenant -> !alive.contains(tenant))
                        .onItem()
                        .transformToUniAndConcatenate(tenant -> directory
                                .organization(tenant)
                                .chain(found -> found.isPresent()
                                        ? Uni.createFrom().item(Kept.NOTHING)
                                        : orphan(tenant, readAt)))));
    }

    private Uni<Kept> orphan(TenantId tenant, Instant readAt) {
        return database.inTenant(
                tenant,
                transaction -> tenants.outlive(transaction, tenant, readAt)
                        .chain(newest -> newest
                                ? employees
                                        .missing(transaction, tenant, List.of(), readAt)
                                        .chain(left -> employees.leave(transaction, tenant, left))
                                : Uni.createFrom().item(Kept.NOTHING)));
    }

    private Uni<Kept> write(Reading reading, Function<SqlConnection, Uni<Kept>> work) {
        return database.inTenant(
                reading.tenant().id(),
                transaction -> tenants.keep(transaction, reading.tenant(), reading.at())
                        .chain(newest -> newest
                                ? work.apply(transaction)
                                : Uni.createFrom().item(Kept.NOTHING)));
    }

    private static Uni<Kept> total(Multi<Kept> parts) {
        return parts.collect().asList().map(all -> all.stream().reduce(Kept.NOTHING, Kept::and));
    }

    /** At least one batch, so that an organization without members becomes a tenant too. */
    private static List<List<Member>> batches(List<Member> members) {
        List<List<Member>> batches = new ArrayList<>();
        for (int from = 0; from == 0 || from < members.size(); from += BATCH) {
            batches.add(members.subList(from, Math.min(from + BATCH, members.size())));
        }
        return batches;
    }

    /** What the directory said, and when it was asked. */
    private record Reading(Tenant tenant, Instant at) {}
}
