package dk.perron.identity.employees;

import dk.perron.identity.tenants.Tenant;
import java.util.List;

/** What an employee's own page is made of. */
record Me(Employee employee, Tenant tenant, List<FollowedTopic> follows) {}
