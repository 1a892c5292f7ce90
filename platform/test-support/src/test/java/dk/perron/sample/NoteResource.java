package dk.perron.sample;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.event.Inbox;
import dk.perron.platform.event.Outbox;
import dk.perron.platform.id.Ids;
import dk.perron.platform.idempotency.Idempotency;
import dk.perron.platform.outbound.OutboundGuard;
import dk.perron.platform.paging.Cursor;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The smallest slice there can be: one table, one event out, one in; it exercises what the platform gives a service. */
@Path("/v1/notes")
@ApplicationScoped
public class NoteResource {
    private final TenantDatabase database;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Idempotency idempotency;
    private final SignedIn signedIn;
    private final OutboundGuard guard;

    NoteResource(
            TenantDatabase database,
            Outbox outbox,
            Inbox inbox,
            Idempotency idempotency,
            SignedIn signedIn,
            OutboundGuard guard) {
        this.database = database;
        this.outbox = outbox;
        this.inbox = inbox;
        this.idempotency = idempotency;
        this.signedIn = signedIn;
        this.guard = guard;
    }

    /** What a caller sends. */
    public record NewNote(
            @NotBlank @Size(max = 20, message = "At most 20 characters.")
            String text) {}

    /** What a caller sees. */
    public record Note(String id, String text) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.CURATOR)
    public Uni<Note> add(@Valid @NotNull NewNote wish, @HeaderParam("Idempotency-Key") String key) {
        TenantId tenant = signedIn.tenant();
        Idempotency.Call call = new Idempotency.Call(tenant, signedIn.employee(), "note.add", key, wish);
        return database.inTenant(
                tenant,
                transaction -> idempotency.once(
                        transaction, call, Note.class, () -> insert(transaction, tenant, wish.text())));
    }

    private Uni<Note> insert(SqlConnection transaction, TenantId tenant, String text) {
        Note note = new Note(Ids.next("note"), text);
        return transaction
                .preparedQuery("insert into note (id, tenant_id, text) values ($1, $2, $3)")
                .execute(Tuple.of(note.id(), tenant.value(), note.text()))
                .chain(() -> outbox.add(
                        transaction,
                        tenant,
                        "analytics.milestones",
                        "dk.perron.analytics.post.milestone-reached.v1",
                        note.id(),
                        Map.of("postId", note.id(), "title", text, "clicks", 1, "reachedAt", Instant.EPOCH)))
                .replaceWith(note);
    }

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    public Uni<Page<Note>> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        PageRequest wanted = PageRequest.of(cursor, limit);
        Cursor after = wanted.after(1);
        return database.inTenant(
                        signedIn.tenant(),
                        transaction -> transaction
                                .preparedQuery("select id, text from note where $1::text is null or id < $1"
                                        + " order by id desc limit $2")
                                .execute(Tuple.of(
                                        after == null ? null : after.keys().get(0), wanted.rows())))
                .map(rows -> {
                    List<Note> notes = new ArrayList<>();
                    rows.forEach(row -> notes.add(new Note(row.getString("id"), row.getString("text"))));
                    return Page.of(notes, wanted, note -> Cursor.of(note.id()));
                });
    }

    @GET
    @Path("/guard")
    @RolesAllowed(Roles.EMPLOYEE)
    public Uni<String> guard(@QueryParam("url") String url) {
        return guard.given("url", url).map(uri -> "{\"ok\":true}");
    }

    @GET
    @Path("/broken")
    @RolesAllowed(Roles.EMPLOYEE)
    public Uni<Note> broken() {
        throw new IllegalStateException("a surprise");
    }

    /** Takes the event back in as a note, so that a test can count how often. */
    @Incoming("clicks")
    public Uni<Void> taken(ConsumerRecord<String, String> record) {
        return inbox.once(
                record,
                (event, transaction) -> event.subject().startsWith("post_")
                        ? insertTaken(
                                transaction,
                                event.tenant(),
                                event.data().get("title").asText())
                        : Uni.createFrom().voidItem());
    }

    private Uni<?> insertTaken(SqlConnection transaction, TenantId tenant, String text) {
        return transaction
                .preparedQuery("insert into note (id, tenant_id, text) values ($1, $2, $3)")
                .execute(Tuple.of(Ids.next("note"), tenant.value(), text));
    }
}
