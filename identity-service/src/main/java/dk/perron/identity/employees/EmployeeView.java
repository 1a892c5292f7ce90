package dk.perron.identity.employees;

import dk.perron.identity.directory.Member;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An employee as administrators see one. */
@Schema(name = "Employee")
record EmployeeView(
        String id,
        String email,
        String name,
        @Nullable String department,
        @Nullable String site,
        @Nullable String level,
        List<String> languages,
        List<String> interests,
        Collection<String> roles,

        @Schema(description = "False once the account is disabled or has left the organisation")
        boolean active) {

    static EmployeeView of(Employee employee) {
        Member member = employee.member();
        return new EmployeeView(
                member.id(),
                member.email(),
                member.name(),
                member.department(),
                member.site(),
                member.level(),
                employee.languages(),
                employee.interests(),
                member.roles(),
                member.active());
    }
}
