package dk.perron.simulator.arrival;

import dk.perron.simulator.failure.Failure;
import dk.perron.simulator.failure.Failures;
import dk.perron.simulator.intranet.Intranets;
import dk.perron.simulator.intranet.Webhook;
import dk.perron.simulator.linkedin.Post;
import dk.perron.simulator.linkedin.Posts;
import dk.perron.simulator.mail.Mail;
import dk.perron.simulator.mail.MailSink;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What arrived from Perron, for programs and for people. */
@Path("/")
public class ArrivedResource {
    /** Everything that arrived, newest first, and how many there ever were. */
    public record Arrived(
            List<Post> posts, List<Webhook> webhooks, List<Mail> mails, List<Failure> failures, Totals totals) {}

    public record Totals(long posts, long webhooks, long mails) {}

    public record Overview() implements TemplateInstance {}

    private final Posts posts;
    private final Intranets intranets;
    private final MailSink mails;
    private final Failures failures;

    ArrivedResource(Posts posts, Intranets intranets, MailSink mails, Failures failures) {
        this.posts = posts;
        this.intranets = intranets;
        this.mails = mails;
        this.failures = failures;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance overview() {
        return new Overview();
    }

    @GET
    @Path("control/arrived")
    @Produces(MediaType.APPLICATION_JSON)
    public Arrived arrived(@QueryParam("limit") @DefaultValue("10000") int limit) {
        return new Arrived(
                first(posts.newestFirst(), limit),
                first(intranets.newestFirst(), limit),
                first(mails.newestFirst(), limit),
                failures.list(),
                new Totals(posts.total(), intranets.total(), mails.total()));
    }

    private static <T> List<T> first(List<T> all, int limit) {
        return all.subList(0, Math.max(0, Math.min(limit, all.size())));
    }
}
