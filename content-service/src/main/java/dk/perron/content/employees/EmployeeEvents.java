package dk.perron.content.employees;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.content.shares.SharedPosts;
import dk.perron.content.topics.Follows;
import dk.perron.platform.event.Event;
import dk.perron.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Learns who works in a tenant, and forgets who is erased. */
@ApplicationScoped
class EmployeeEvents {
    private static final String ERASED = "dk.perron.identity.employee.erased.v1";

    private final Inbox inbox;
    private final Employees employees;
    private final Follows follows;
    private final SharedPosts shared;

    EmployeeEvents(Inbox inbox, Employees employees, Follows follows, SharedPosts shared) {
        this.inbox = inbox;
        this.employees = employees;
        this.follows = follows;
        this.shared = shared;
    }

    @Incoming("employees")
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.once(
                record,
                (event, transaction) ->
                        event.type().equals(ERASED) ? erase(event, transaction) : put(event, transaction));
    }

    private Uni<Void> put(Event event, SqlConnection transaction) {
        JsonNode data = event.data();
        return employees.put(
                transaction,
                event.tenant(),
                new Employees.Particulars(
                        event.subject(),
                        data.path("name").asText(),
                        data.path("active").asBoolean(),
                        text(data.path("department")),
                        text(data.path("site")),
                        text(data.path("level")),
                        texts(data.path("languages")),
                        texts(data.path("interests")),
                        data.path("version").asLong()));
    }

    private Uni<Void> erase(Event event, SqlConnection transaction) {
        return employees
                .erase(
                        transaction,
                        event.tenant(),
                        event.subject(),
                        event.data().path("version").asLong())
                .chain(() -> follows.forget(transaction, event.tenant(), event.subject()))
                .chain(() -> shared.forget(transaction, event.subject()));
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
    }

    private static List<String> texts(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }
}
