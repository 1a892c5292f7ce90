package dk.perron.analytics.people;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.analytics.copies.Employees;
import dk.perron.analytics.copies.EventData;
import dk.perron.analytics.counting.Rollups;
import dk.perron.platform.event.Event;
import dk.perron.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps each employee's department, and forgets the person when identity says so. */
@ApplicationScoped
class EmployeeEvents {
    private static final String ERASED = "dk.perron.identity.employee.erased.v1";

    private final Inbox inbox;
    private final Employees employees;
    private final Rollups rollups;

    EmployeeEvents(Inbox inbox, Employees employees, Rollups rollups) {
        this.inbox = inbox;
        this.employees = employees;
        this.rollups = rollups;
    }

    @Incoming("employees")
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.once(
                record,
                (event, transaction) ->
                        event.type().equals(ERASED) ? erase(event, transaction) : keep(event, transaction));
    }

    private Uni<Void> keep(Event event, SqlConnection transaction) {
        JsonNode employee = event.data();
        return employees.put(
                transaction,
                event.tenant(),
                EventData.text(employee, "id"),
                employee.hasNonNull("department") ? EventData.text(employee, "department") : null,
                employee.path("active").asBoolean(),
                employee.path("version").asLong());
    }

    /** The figures of tenant and posts stay true; those of the person go to all erased people together. */
    private Uni<Void> erase(Event event, SqlConnection transaction) {
        String id = EventData.text(event.data(), "id");
        return employees
                .erase(
                        transaction,
                        event.tenant(),
                        id,
                        event.data().path("version").asLong())
                .chain(() -> rollups.detach(transaction, event.tenant(), id));
    }
}
