package dk.perron.identity.employees;

import dk.perron.identity.directory.Member;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data of the events {@code employee.registered} and {@code employee.changed}: all that others keep of an employee. */
record EmployeeState(
        String id,
        String email,
        String name,
        boolean active,
        Collection<String> roles,
        @Nullable String department,
        @Nullable String site,
        @Nullable String level,
        List<String> languages,
        List<String> interests,
        long version) {
    static EmployeeState of(Employee employee) {
        Member member = employee.member();
        return new EmployeeState(
                member.id(),
                member.email(),
                member.name(),
                member.active(),
                member.roles(),
                member.department(),
                member.site(),
                member.level(),
                employee.languages(),
                employee.interests(),
                employee.version());
    }
}
