package dk.perron.identity.directory;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A directory in memory, whose people and moods a test decides. */
@Alternative
@ApplicationScoped
public class FakeDirectory implements Directory {
    private final Map<TenantId, Organization> organizations = new ConcurrentHashMap<>();
    private final Map<TenantId, Map<String, Member>> members = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> roles = new ConcurrentHashMap<>();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    private volatile boolean refusing;

    /** A new organization without members. */
    public TenantId found(String alias) {
        TenantId id = new TenantId(UUID.randomUUID().toString());
        put(new Organization(id, alias, "The " + alias, true, "da", "Europe/Copenhagen", List.of(alias + ".example")));
        return id;
    }

    public void put(Organization organization) {
        organizations.put(organization.id(), organization);
        members.computeIfAbsent(organization.id(), id -> new ConcurrentHashMap<>());
    }

    public void dissolve(TenantId organization) {
        organizations.remove(organization);
        members.remove(organization);
    }

    /** A new member of Sales in Aarhus. */
    public String join(TenantId organization, String name) {
        String id = UUID.randomUUID().toString();
        put(organization, member(id, name, "Sales", List.of("da"), List.of("Wind power")));
        return id;
    }

    public void put(TenantId organization, Member member) {
        members.get(organization).put(member.id(), member);
    }

    public void leave(TenantId organization, String id) {
        members.get(organization).remove(id);
    }

    public void grant(String id, String role) {
        roles.computeIfAbsent(id, held -> ConcurrentHashMap.newKeySet()).add(role);
    }

    /** The member is not in the list, as when a page slipped past, but is found when asked for. */
    public void hide(String id) {
        hidden.add(id);
    }

    public void away(boolean now) {
        away = now;
    }

    public void refusing(boolean now) {
        refusing = now;
    }

    public static Member member(
            String id, String name, String department, List<String> languages, List<String> interests) {
        String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example";
        return new Member(id, email, name, true, new TreeSet<>(), department, "Aarhus", "expert", languages, interests)
                .withRoles(Set.of());
    }

    @Override
    public Uni<List<Organization>> organizations() {
        return answer(List.copyOf(organizations.values()));
    }

    @Override
    public Uni<Optional<Organization>> organization(TenantId id) {
        return answer(Optional.ofNullable(organizations.get(id)));
    }

    @Override
    public Uni<List<Member>> members(TenantId organization) {
        return answer(members.getOrDefault(organization, Map.of()).values().stream()
                .filter(member -> !hidden.contains(member.id()))
                .toList());
    }

    @Override
    public Uni<Optional<Member>> member(TenantId organization, String id) {
        return answer(
                Optional.ofNullable(members.getOrDefault(organization, Map.of()).get(id)));
    }

    @Override
    public Uni<Map<String, Set<String>>> roles() {
        return answer(Map.copyOf(roles));
    }

    private <T> Uni<T> answer(T value) {
        if (away) {
            return Uni.createFrom().failure(new IOException("Connection refused"));
        }
        if (refusing) {
            return Uni.createFrom().failure(new DirectoryRefusal("Keycloak answered 403"));
        }
        return Uni.createFrom().item(value);
    }
}
