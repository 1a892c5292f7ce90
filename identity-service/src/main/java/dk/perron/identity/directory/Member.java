package dk.perron.identity.directory;

import dk.perron.platform.tenant.Roles;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person of an organization as the directory has it.
 *
 * @param id Keycloak's id of the user, the {@code sub} of their tokens
 * @param active false once the account is disabled or has left the organization
 */
public record Member(
        String id,
        String email,
        String name,
        boolean active,
        SortedSet<String> roles,
        @Nullable String department,
        @Nullable String site,
        @Nullable String level,
        List<String> languages,
        List<String> interests) {

    /** The same person with these realm roles; everyone is an employee. */
    public Member withRoles(Set<String> given) {
        SortedSet<String> all = new TreeSet<>(given);
        all.add(Roles.EMPLOYEE);
        return new Member(id, email, name, active, all, department, site, level, languages, interests);
    }

    /** The same person after leaving. */
    public Member departed() {
        return new Member(id, email, name, false, roles, department, site, level, languages, interests);
    }
}
