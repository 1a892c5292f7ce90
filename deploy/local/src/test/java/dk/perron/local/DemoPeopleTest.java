package dk.perron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoPeopleTest {
    @ParameterizedTest
    @EnumSource(DemoTenant.class)
    void areTheSameInEveryStack(DemoTenant tenant) {
        assertEquals(DemoPeople.crowd(tenant), DemoPeople.crowd(tenant));
    }

    @ParameterizedTest
    @EnumSource(DemoTenant.class)
    void haveAnAddressEach(DemoTenant tenant) {
        List<String> addresses = everybody(tenant).map(DemoPerson::email).toList();

        assertEquals(addresses.size(), Set.copyOf(addresses).size());
        assertTrue(addresses.stream().allMatch(address -> address.matches("[a-z.]+@" + tenant.domain())));
    }

    @ParameterizedTest
    @EnumSource(DemoTenant.class)
    void areLabelledAsDemo(DemoTenant tenant) {
        assertTrue(everybody(tenant).allMatch(person -> person.lastName().endsWith("(demo)")));
    }

    @Test
    void areMoreThanFiveInEachDepartmentOfABigTenantButPerhapsTheExecutives() {
        var sizes = everybody(DemoTenant.NORDLYS)
                .collect(Collectors.groupingBy(DemoPerson::department, Collectors.counting()));

        assertEquals(DemoPeople.DEPARTMENTS.size(), sizes.size());
        sizes.forEach((department, size) -> assertTrue(department.equals("Executive") || size >= 5, sizes::toString));
    }

    @Test
    void includeASalespersonInAarhusWhoIsPlainEmployee() {
        DemoPerson employee = DemoPeople.named(DemoTenant.NORDLYS).stream()
                .filter(person -> person.email().equals("employee@nordlys.example"))
                .findFirst()
                .orElseThrow();

        assertEquals("Sales in Aarhus", employee.department() + " in " + employee.site());
        assertTrue(employee.roles().isEmpty());
    }

    private static Stream<DemoPerson> everybody(DemoTenant tenant) {
        return Stream.concat(DemoPeople.named(tenant).stream(), DemoPeople.crowd(tenant).stream());
    }
}
