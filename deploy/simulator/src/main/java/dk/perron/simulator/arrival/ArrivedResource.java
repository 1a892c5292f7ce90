package dk.perron.simulator.arrival;

import dk.perron.simulator.failure.Chaos;
import dk.perron.simulator.failure.Failure;
import dk.perron.simulator.failure.Failures;
import dk.perron.simulator.intranet.Intranets;
import dk.perron.simulator.intranet.Webhook;
import dk.perron.simulator.linkedin.Post;
import dk.perron.simulator.linkedin.Posts;
import dk.perron.simulator.mail.Mail;
import dk.perron.simulator.mail.MailSink;
import dk.perron.simulator.network.PublicPost;
import dk.perron.simulator.network.SimulatedNetwork;
import io.quarkus.arc.All;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What arrived from Perron, for programs and for people. */
@Path("/")
public class ArrivedResource {
    /**
     * Everything that arrived, newest first, and how many there ever were.
     *
     * @param published posts of all networks as their readers see them
     * @param posts LinkedIn's once more, as they were sent
     * @param spent dollars, by network that asks for money
     */
    public record Arrived(
            List<PublicPost> published,
            List<Post> posts,
            List<Webhook> webhooks,
            List<Mail> mails,
            List<Failure> failures,
            Chaos.Standing chaos,
            Map<String, BigDecimal> spent,
            Totals totals) {}

    /** {@code published} is the sum over all networks, {@code posts} LinkedIn's. */
    public record Totals(long published, long posts, long webhooks, long mails) {}

    public record Overview() implements TemplateInstance {}

    private final List<SimulatedNetwork> networks;
    private final Posts posts;
    private final Intranets intranets;
    private final MailSink mails;
    private final Failures failures;
    private final Chaos chaos;

    ArrivedResource(
            @All List<SimulatedNetwork> networks,
            Posts posts,
            Intranets intranets,
            MailSink mails,
            Failures failures,
            Chaos chaos) {
        this.networks = networks;
        this.chaos = chaos;
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
                networks.stream()
                        .flatMap(network -> network.newestFirst().stream())
                        .sorted(Comparator.comparing(PublicPost::createdAt).reversed())
                        .limit(Math.max(0, limit))
                        .toList(),
                first(posts.newestFirst(), limit),
                first(intranets.newestFirst(), limit),
                first(mails.newestFirst(), limit),
                failures.list(),
                chaos.standing(),
                networks.stream()
                        .filter(network -> network.spent().signum() > 0)
                        .collect(Collectors.toMap(SimulatedNetwork::name, SimulatedNetwork::spent)),
                new Totals(
                        networks.stream().mapToLong(SimulatedNetwork::total).sum(),
                        posts.total(),
                        intranets.total(),
                        mails.total()));
    }

    private static <T> List<T> first(List<T> all, int limit) {
        return all.subList(0, Math.max(0, Math.min(limit, all.size())));
    }
}
