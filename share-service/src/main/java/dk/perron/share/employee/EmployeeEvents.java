package dk.perron.share.employee;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.event.Event;
import dk.perron.platform.event.Inbox;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Takes in what identity-service says of employees, and content-service of what they follow. */
@ApplicationScoped
class EmployeeEvents {
    private static final String ERASED = "dk.perron.identity.employee.erased.v1";

    private final Inbox inbox;
    private final Employees employees;
    private final List<Erasure> erasures;
    private final List<Departure> departures;

    EmployeeEvents(Inbox inbox, Employees employees, @All List<Erasure> erasures, @All List<Departure> departures) {
        this.inbox = inbox;
        this.employees = employees;
        this.erasures = erasures;
        this.departures = departures;
    }

    @Incoming("employees")
    Uni<Void> onEmployee(ConsumerRecord<String, String> record) {
        return inbox.once(
                record,
                (event, transaction) ->
                        event.type().equals(ERASED) ? erase(event, transaction) : keep(event, transaction));
    }

    @Incoming("follows")
    Uni<Void> onFollows(ConsumerRecord<String, String> record) {
        return inbox.once(record, (event, transaction) -> {
            List<String> topics = new ArrayList<>();
            event.data()
                    .path("topics")
                    .forEach(topic -> topics.add(topic.path("id").asText()));
            return employees.keepFollows(
                    transaction,
                    event.tenant(),
                    event.subject(),
                    topics,
                    event.data().path("version").asLong());
        });
    }

    private Uni<Void> keep(Event event, SqlConnection transaction) {
        Employee employee = read(event);
        return employees.keep(transaction, event.tenant(), employee).chain(news -> {
            Uni<Void> done = Uni.createFrom().voidItem();
            if (news && !employee.active()) {
                for (Departure part : departures) {
                    done = done.chain(() -> part.depart(transaction, event.tenant(), employee.id()));
                }
            }
            return done;
        });
    }

    private Uni<Void> erase(Event event, SqlConnection transaction) {
        String employee = event.subject();
        Uni<Void> done = employees
                .keep(
                        transaction,
                        event.tenant(),
                        Employee.erased(employee, event.data().path("version").asLong()))
                .chain(() -> employees.forgetFollows(transaction, employee));
        for (Erasure part : erasures) {
            done = done.chain(() -> part.erase(transaction, event.tenant(), employee));
        }
        return done;
    }

    private static Employee read(Event event) {
        JsonNode data = event.data();
        return new Employee(
                event.subject(),
                data.path("active").asBoolean(true),
                text(data, "department"),
                text(data, "site"),
                text(data, "level"),
                texts(data.path("languages")),
                texts(data.path("interests")),
                false,
                data.path("version").asLong());
    }

    private static @Nullable String text(JsonNode data, String field) {
        return data.hasNonNull(field) ? data.get(field).asText() : null;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
