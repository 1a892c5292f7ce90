package dk.perron.analytics.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.analytics.overview.Departments.Counted;
import dk.perron.analytics.overview.Overview.Department;
import dk.perron.analytics.overview.Overview.SmallDepartments;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepartmentsTest {
    private static final Counted SALES = new Counted("Sales", 12, 4, 9, 40);
    private static final Counted FINANCE = new Counted("Finance", 5, 1, 2, 3);
    private static final Counted LEGAL = new Counted("Legal", 4, 1, 1, 7);
    private static final Counted BOARD = new Counted("Board", 1, 1, 1, 2);
    private static final Counted NOWHERE = new Counted(null, 3, 0, 0, 0);

    @Test
    void aGroupOfFiveIsShownAndSmallerOnesAreAddedUp() {
        Departments departments = Departments.of(List.of(LEGAL, FINANCE, BOARD, SALES), 13, 52);

        assertThat(departments.shown()).extracting(Department::department).containsExactly("Sales", "Finance");
        assertThat(departments.rest()).isEqualTo(new SmallDepartments(2, 2, 9));
    }

    @Test
    void aRestOfFewPeopleIsJoinedByTheSmallestDepartmentSoThatSubtractingTellsNothing() {
        Departments departments = Departments.of(List.of(SALES, FINANCE, BOARD), 12, 45);

        assertThat(departments.shown()).extracting(Department::department).containsExactly("Sales");
        assertThat(departments.rest()).isEqualTo(new SmallDepartments(2, 3, 5));
    }

    @Test
    void peopleWithoutADepartmentCountToTheRest() {
        Departments departments = Departments.of(List.of(SALES, FINANCE, LEGAL, NOWHERE), 12, 50);

        assertThat(departments.shown()).extracting(Department::department).containsExactly("Sales", "Finance");
        assertThat(departments.rest()).isEqualTo(new SmallDepartments(1, 1, 7));
    }

    @Test
    void whatPeopleDidWhoLeftStaysInTheRest() {
        Departments departments = Departments.of(List.of(SALES, FINANCE), 20, 60);

        assertThat(departments.shown()).hasSize(2);
        assertThat(departments.rest()).isEqualTo(new SmallDepartments(0, 9, 17));
    }

    @Test
    void aTinyTenantHasOnlyARest() {
        assertThat(Departments.of(List.of(LEGAL), 1, 7))
                .isEqualTo(new Departments(List.of(), new SmallDepartments(1, 1, 7)));
    }
}
