package dk.perron.identity.employees;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.identity.directory.FakeDirectory;
import dk.perron.identity.directory.Member;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmployeeTest {
    private final Member ellen =
            FakeDirectory.member("e-1", "Ellen Ager", "Sales", List.of("da"), List.of("Wind power"));

    @Test
    void whatTheDirectorySaysCountsUntilTheEmployeeChooses() {
        Employee employee = Employee.registered(ellen);

        Employee chosen = employee.choosing(null, List.of("Career"));

        assertThat(employee.interests()).containsExactly("Wind power");
        assertThat(chosen.interests()).containsExactly("Career");
        assertThat(chosen.languages()).containsExactly("da");
        assertThat(chosen.version()).isEqualTo(2);
    }

    @Test
    void aLaterReadingDoesNotOverwriteTheEmployeesChoice() {
        Employee chosen = Employee.registered(ellen).choosing(List.of(), List.of("Career"));

        Employee updated = chosen.updated(
                FakeDirectory.member("e-1", "Ellen Ager", "Finance", List.of("en"), List.of("Robotics")));

        assertThat(updated.interests()).containsExactly("Career");
        assertThat(updated.languages()).isEmpty();
        assertThat(updated.member().department()).isEqualTo("Finance");
        assertThat(updated.version()).isEqualTo(3);
    }

    @Test
    void aReadingThatSaysNothingNewChangesNothing() {
        Employee employee = Employee.registered(ellen);

        Employee updated = employee.updated(
                FakeDirectory.member("e-1", "Ellen Ager", "Sales", List.of("da"), List.of("Wind power")));

        assertThat(updated).isSameAs(employee);
    }

    @Test
    void choosingWhatAlreadyHoldsChangesNothing() {
        Employee employee = Employee.registered(ellen).choosing(List.of("da", "en"), null);

        assertThat(employee.choosing(List.of("da", "en"), null)).isSameAs(employee);
    }

    @Test
    void choosingWhatTheDirectorySaysMakesItTheEmployeesOwn() {
        Employee chosen = Employee.registered(ellen).choosing(List.of("da"), null);

        Employee updated = chosen.updated(
                FakeDirectory.member("e-1", "Ellen Ager", "Sales", List.of("en"), List.of("Wind power")));

        assertThat(updated.languages()).containsExactly("da");
    }

    @Test
    void aNewRoleIsAChange() {
        Employee employee = Employee.registered(ellen);

        Employee updated = employee.updated(ellen.withRoles(Set.of("curator")));

        assertThat(updated.version()).isEqualTo(2);
        assertThat(updated.member().roles()).containsExactly("curator", "employee");
    }
}
