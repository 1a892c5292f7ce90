package dk.perron.analytics.overview;

import dk.perron.analytics.copies.Posts;
import dk.perron.analytics.overview.Overview.Department;
import dk.perron.analytics.overview.Overview.SmallDepartments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures by department, for groups of at least five. The rest is a group, too: were it smaller, the totals less the
 * departments shown would give those few people away, so the smallest departments join it until it is large enough.
 */
record Departments(List<Department> shown, SmallDepartments rest) {
    private static final Comparator<Department> LARGEST_FIRST =
            Comparator.comparing(Department::employees).reversed().thenComparing(Department::department);

    /** The figures of one department; of those without one where the name is null. */
    record Counted(@Nullable String department, int employees, int sharers, int shares, int clicks) {}

    /**
     * @param shares of the whole tenant, those of people who left included
     * @param clicks likewise
     */
    static Departments of(List<Counted> counted, int shares, int clicks) {
        List<Department> shown = new ArrayList<>();
        int restPeople = 0;
        int restDepartments = 0;
        for (Counted each : counted) {
            if (each.department() != null && each.employees() >= Posts.GROUP) {
                shown.add(new Department(
                        each.department(), each.employees(), each.sharers(), each.shares(), each.clicks()));
            } else {
                restPeople += each.employees();
                restDepartments += each.department() != null && each.employees() > 0 ? 1 : 0;
            }
        }
        shown.sort(LARGEST_FIRST);
        while (restPeople > 0 && restPeople < Posts.GROUP && !shown.isEmpty()) {
            restPeople += shown.remove(shown.size() - 1).employees();
            restDepartments++;
        }
        return new Departments(
                List.copyOf(shown),
                new SmallDepartments(
                        restDepartments,
                        shares - shown.stream().mapToInt(Department::shares).sum(),
                        clicks - shown.stream().mapToInt(Department::clicks).sum()));
    }
}
